-- 4: references by identity. Frozen text; the next change is 0005.sql.

-- What a person types for a row (`s1`), and the identity that rows refer to. Purged rows keep their names.
CREATE VIEW short_names (kind, id, name) AS
    SELECT 'session', id, 's' || number FROM sessions
    UNION ALL SELECT 'person', id, 't' || number FROM people
    UNION ALL SELECT 'prompt', id, 'p' || number FROM prompts
    UNION ALL SELECT 'rung', id, name FROM rungs WHERE own = 1
    UNION ALL SELECT kind, id, CASE kind WHEN 'session' THEN 's' ELSE 't' END || number FROM tombstones
        WHERE kind IN ('session', 'person') AND number IS NOT NULL;

-- By name; of two, the row that is there comes first. In memory, and gone before the step ends.
CREATE TEMP TABLE named (name TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
INSERT OR IGNORE INTO named SELECT name, id FROM short_names;

-- A name that nothing ever had stays as it was typed.
UPDATE entries SET session = named.id FROM named WHERE named.name = session;
UPDATE drafts SET session = named.id FROM named WHERE named.name = session;

-- A body that is no JSON is damage; it is left for whoever reads it to report.
UPDATE events SET body = CAST(json_replace(CAST(body AS TEXT), '$.course.rung', named.id) AS BLOB) FROM named
WHERE did = 'started'
    AND named.name = CASE WHEN json_valid(CAST(body AS TEXT)) THEN CAST(body AS TEXT) ->> '$.course.rung' END;
UPDATE events SET body = CAST(json_replace(CAST(body AS TEXT), '$.course.person', named.id) AS BLOB) FROM named
WHERE did = 'started'
    AND named.name = CASE WHEN json_valid(CAST(body AS TEXT)) THEN CAST(body AS TEXT) ->> '$.course.person' END;
UPDATE events SET body = CAST(json_replace(CAST(body AS TEXT), '$.value', named.id) AS BLOB) FROM named
WHERE did = 'answered'
    AND named.name = CASE WHEN json_valid(CAST(body AS TEXT)) AND CAST(body AS TEXT) ->> '$.step' = 'prompt'
                          THEN CAST(body AS TEXT) ->> '$.value' END;
DROP TABLE named;
