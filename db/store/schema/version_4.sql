-- Reports that went out under a name, so that the next of the name can say what changed since; no part of the history.
-- heads: as in archive; asked, totals: JSON; numbers: the records that left (store/issues.py).
CREATE TABLE report (
    pk INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    profile TEXT NOT NULL,
    time TEXT NOT NULL,
    heads TEXT NOT NULL,
    asked TEXT NOT NULL,
    totals TEXT NOT NULL,
    numbers BLOB NOT NULL
) STRICT;
CREATE INDEX report_name ON report (name, profile, pk);
