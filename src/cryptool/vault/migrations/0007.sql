-- 7: what was imported from other programs. Frozen text; the next change is 0008.sql.

INSERT INTO numbers VALUES ('import', 0);

-- One file that was brought in. `format` is what `data import --format` takes.
CREATE TABLE imports (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    id     TEXT NOT NULL UNIQUE,
    made   INTEGER NOT NULL,
    format TEXT NOT NULL
) STRICT;

-- Which entry was made of what, so that the same file again adds nothing: `source` is the other program's id, or the
-- place among entries alike, and `digest` is of the words and their time. It goes with its entry.
-- `modified` is the entry's when it was brought in.
CREATE TABLE imported (
    source   TEXT NOT NULL,
    digest   TEXT NOT NULL,
    import   INTEGER NOT NULL REFERENCES imports (number) ON UPDATE CASCADE ON DELETE CASCADE,
    entry    TEXT NOT NULL REFERENCES entries (id) ON UPDATE CASCADE ON DELETE CASCADE,
    modified INTEGER NOT NULL,
    PRIMARY KEY (source, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_by_entry ON imported (entry);
CREATE INDEX imported_by_import ON imported (import);
