-- 5: a person's own templates, and an index for looking back. Frozen text; the next change is 0006.sql.

-- A form to begin an entry from. `draft` is what was not saved yet; `body` is NULL until something was. Two merged homes
-- may bring one each of the same name, so it is not unique. Words are kept as in 0001.
CREATE TABLE templates (
    id       TEXT PRIMARY KEY,
    modified INTEGER NOT NULL,
    name     TEXT NOT NULL,
    body     BLOB,
    draft    BLOB,
    CHECK (body IS NOT NULL OR draft IS NOT NULL)
) STRICT;

-- All that the calendar and the moods need, so that neither reads an entry; `trashed` only makes it all.
CREATE INDEX entries_by_date ON entries (created, offset_minutes, mood, trashed) WHERE trashed IS NULL;
