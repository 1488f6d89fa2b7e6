-- Outlines of places, remarks on records, choices with a name.
CREATE TABLE boundary (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    place TEXT,
    geometry TEXT,
    gazetteer TEXT
) STRICT;

CREATE TABLE remark (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    text TEXT,
    about TEXT,
    field TEXT,
    done INTEGER
) STRICT;

CREATE TABLE preset (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    purpose TEXT,
    choices TEXT
) STRICT;

-- What is being typed and was not committed yet: no part of the history, offered again after a kill.
CREATE TABLE typed (
    pk INTEGER PRIMARY KEY,
    record TEXT NOT NULL UNIQUE,
    time TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
