-- 6: the support plan. Frozen text; the next change is 0007.sql.

-- By part, as `preparation` in 0002: a NULL body was taken away at `modified`, which an older copy must not undo.
CREATE TABLE support_plan (
    part     TEXT PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    modified INTEGER NOT NULL,
    body     BLOB
) STRICT, WITHOUT ROWID;
