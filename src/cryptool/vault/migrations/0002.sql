-- 2: practice. Frozen text; the next change is 0003.sql.
-- Ids, times and words are kept as in 0001: UUIDv7 text, microseconds since 1970 in UTC, UTF-8 in a BLOB that is last.
-- Every row that two homes may both have carries its id and the time of its last change.

INSERT INTO numbers VALUES ('session', 0), ('prompt', 0), ('person', 0), ('rung', 0);

-- A session is its events. `open` is 1 while it is under way; two merged homes may bring one each, so it is not unique.
CREATE TABLE sessions (
    number   INTEGER PRIMARY KEY CHECK (number > 0),
    id       TEXT NOT NULL UNIQUE,
    started  INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    open     INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT;
CREATE INDEX sessions_by_start ON sessions (started, number);
CREATE INDEX sessions_open ON sessions (number) WHERE open = 1;

-- Rows are added and never changed. A session's are together, in their order: one stretch of the file is one replay.
-- `body` is a JSON object of what else belongs to the event; what `did` may be grows without a new step.
CREATE TABLE events (
    session        INTEGER NOT NULL REFERENCES sessions (number) ON UPDATE CASCADE ON DELETE CASCADE,
    seq            INTEGER NOT NULL CHECK (seq > 0),
    id             TEXT NOT NULL,
    at             INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1439 AND 1439),
    zone           TEXT NOT NULL,
    did            TEXT NOT NULL,
    body           BLOB NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;

-- What a person made of the ladder: changes to shipped rungs by their names, and own rungs, `r1` and on.
CREATE TABLE rungs (
    name     TEXT PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    modified INTEGER NOT NULL,
    own      INTEGER NOT NULL CHECK (own IN (0, 1)),
    stage    TEXT CHECK (stage IN ('alone', 'together', 'therapist', 'keeping')),
    expected INTEGER CHECK (expected BETWEEN 0 AND 10),
    aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
    place    INTEGER,
    minutes  INTEGER CHECK (minutes BETWEEN 0 AND 20),
    title    BLOB,
    CHECK (own = 0 OR (stage IS NOT NULL AND title IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE prompts (
    number   INTEGER PRIMARY KEY CHECK (number > 0),
    id       TEXT NOT NULL UNIQUE,
    modified INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('film', 'song', 'memory', 'letter', 'other')),
    strength INTEGER CHECK (strength BETWEEN 0 AND 10),
    aside    INTEGER NOT NULL CHECK (aside IN (0, 1)),
    body     BLOB NOT NULL
) STRICT;

-- `agreement` is a JSON array of pairs: the part's id and what was agreed.
CREATE TABLE people (
    number    INTEGER PRIMARY KEY CHECK (number > 0),
    id        TEXT NOT NULL UNIQUE,
    modified  INTEGER NOT NULL,
    aftercare INTEGER NOT NULL CHECK (aftercare IN (0, 1)),
    company   INTEGER NOT NULL CHECK (company IN (0, 1)),
    unkind    INTEGER NOT NULL CHECK (unkind IN (0, 1)),
    called    BLOB NOT NULL,
    reach     BLOB,
    agreement BLOB NOT NULL
) STRICT;

-- What was said once, by part. NULL: it was taken away at `modified`, which an older copy must not undo.
CREATE TABLE preparation (
    part     TEXT PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    modified INTEGER NOT NULL,
    body     BLOB
) STRICT, WITHOUT ROWID;
