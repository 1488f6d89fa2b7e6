-- How far the capturing of a document's text is. A kind that an older program does not know makes a version of its own:
-- it would take the record for damage.
CREATE TABLE capture (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    document TEXT,
    refused TEXT,
    at INTEGER,
    finished INTEGER,
    answers TEXT,
    second_of TEXT,
    keyed TEXT
) STRICT;
