-- 1: the journal. Frozen text; the next change is 0002.sql.
-- Times are whole microseconds since 1970 in UTC. Ids are UUIDv7 text, the identity when two homes are merged.

CREATE TABLE home (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last short number given out, per kind: a number is never given twice, not even after a purge.
CREATE TABLE numbers (
    kind TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO numbers VALUES ('entry', 0);

-- `place` is the order of the journal: milliseconds of `created`, moved on by one where taken.
-- `body` is UTF-8 and a BLOB, so that NUL and lone surrogates (as Python's surrogatepass) survive; it is last, so
-- that lists do not read it. `tags` are in their order, one a line.
CREATE TABLE entries (
    number         INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    place          INTEGER NOT NULL UNIQUE,
    created        INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    zone           TEXT NOT NULL,
    local_day      INTEGER NOT NULL, -- month * 100 + day on the writer's own calendar
    modified       INTEGER NOT NULL,
    words          INTEGER NOT NULL,
    tags           TEXT NOT NULL,
    mood           INTEGER CHECK (mood BETWEEN -5 AND 5),
    session        TEXT,
    topic          TEXT,
    prompt         TEXT,
    trashed        INTEGER,
    body           BLOB NOT NULL
) STRICT;
CREATE INDEX entries_by_day ON entries (local_day, place) WHERE trashed IS NULL;
CREATE INDEX entries_by_session ON entries (session, place) WHERE session IS NOT NULL AND trashed IS NULL;
CREATE INDEX entries_by_topic ON entries (topic, place) WHERE topic IS NOT NULL AND trashed IS NULL;
CREATE INDEX entries_in_trash ON entries (trashed) WHERE trashed IS NOT NULL;

-- What is left of a purged row: that it was there, for merging. No words.
CREATE TABLE tombstones (
    id     TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    number INTEGER,
    purged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    id             TEXT PRIMARY KEY,
    entry          INTEGER REFERENCES entries (number) ON DELETE CASCADE,
    base           INTEGER,
    started        INTEGER NOT NULL,
    modified       INTEGER NOT NULL,
    created        INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    zone           TEXT NOT NULL,
    tags           TEXT NOT NULL,
    mood           INTEGER CHECK (mood BETWEEN -5 AND 5),
    session        TEXT,
    topic          TEXT,
    prompt         TEXT,
    body           BLOB NOT NULL
) STRICT;
CREATE INDEX drafts_of_entry ON drafts (entry) WHERE entry IS NOT NULL;

-- Made from `entries`, for entries outside the trash only: `tag` is the folded form, `shown` as it was typed.
CREATE TABLE entry_tags (
    tag   TEXT NOT NULL,
    place INTEGER NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (tag, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_by_place ON entry_tags (place);

-- Made from `entries`, for entries outside the trash only; rowid is `place`. `words` holds the folded words, `stems`
-- the stem of each at the same position. The words come folded and apart, so that the tokenizer has only to split.
CREATE VIRTUAL TABLE entry_index USING fts5 (words, stems, tokenize = 'ascii', columnsize = 0);
INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1);
