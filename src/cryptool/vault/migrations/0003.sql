-- 3: earlier wordings, and drafts in the trash. Frozen text; the next change is 0004.sql.

-- What an entry said before an edit changed its words: `number` counts from 1, `replaced` is when the next one came.
-- Both ids are identities when two homes are merged. `body` is kept as in 0001, and is last.
CREATE TABLE versions (
    id       TEXT PRIMARY KEY,
    entry    TEXT NOT NULL REFERENCES entries (id) ON UPDATE CASCADE ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number > 0),
    replaced INTEGER NOT NULL,
    words    INTEGER NOT NULL,
    body     BLOB NOT NULL,
    UNIQUE (entry, number)
) STRICT;

-- When a draft was discarded; it goes for good with the rest of the trash.
ALTER TABLE drafts ADD COLUMN trashed INTEGER;
CREATE INDEX drafts_in_trash ON drafts (trashed) WHERE trashed IS NOT NULL;
