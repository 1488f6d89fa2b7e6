-- The archive itself: one row. heads: the newest revisions, hex, as a JSON list.
CREATE TABLE archive (
    pk INTEGER PRIMARY KEY CHECK (pk = 1),
    id TEXT NOT NULL,
    created TEXT NOT NULL,
    heads TEXT NOT NULL
) STRICT;

-- What every record has. Other tables are keyed on pk, so that joins compare small numbers.
-- change: the newest one. Without REFERENCES, which check makes up for: the two tables point at each other, so SQLite
-- would look through all records at every change that is added, and a save would take longer with each record.
CREATE TABLE record (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    former_codes TEXT,
    state TEXT,
    author TEXT,
    created TEXT,
    changed TEXT,
    tags TEXT,
    note TEXT,
    batch TEXT,
    row TEXT,
    removed INTEGER,
    erased INTEGER,
    change INTEGER NOT NULL
) STRICT;
CREATE INDEX record_page ON record (kind, pk) WHERE removed IS NULL AND erased IS NULL;
CREATE INDEX record_batch ON record (batch) WHERE batch IS NOT NULL;

-- The fields of each kind, one column a field.
CREATE TABLE user (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT
) STRICT;

CREATE TABLE term (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    local_name TEXT,
    vocabulary TEXT,
    term TEXT,
    parent TEXT
) STRICT;

CREATE TABLE batch (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    source_format TEXT,
    sha256 TEXT,
    mapping TEXT
) STRICT;

CREATE TABLE source (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    local_name TEXT,
    aliases TEXT,
    source_kind TEXT,
    person INTEGER,
    part_of TEXT,
    reliability TEXT,
    code_name TEXT,
    may_be_named INTEGER,
    contact TEXT,
    connection TEXT,
    consent TEXT,
    confidentiality TEXT,
    shared_with TEXT
) STRICT;

CREATE TABLE place (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    local_name TEXT,
    aliases TEXT,
    level TEXT,
    pcode TEXT,
    parent TEXT,
    latitude TEXT,
    longitude TEXT,
    gazetteer TEXT
) STRICT;

CREATE TABLE actor (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    local_name TEXT,
    aliases TEXT,
    actor_type TEXT,
    part_of TEXT
) STRICT;

CREATE TABLE document (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    title TEXT,
    document_kind TEXT,
    written_by TEXT,
    published TEXT,
    published_text TEXT,
    accessed_at TEXT,
    url TEXT,
    language TEXT,
    text TEXT,
    text_sha256 TEXT,
    default_chain TEXT,
    confidentiality TEXT,
    shared_with TEXT
) STRICT;

CREATE TABLE chain (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    hops TEXT
) STRICT;

CREATE TABLE agreement (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    local_name TEXT,
    aliases TEXT,
    date TEXT,
    date_text TEXT,
    parties TEXT
) STRICT;

CREATE TABLE incident (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    title TEXT,
    event_type TEXT,
    sub_type TEXT,
    means TEXT,
    date TEXT,
    date_text TEXT,
    time_of_day TEXT,
    places TEXT,
    parties TEXT,
    targets TEXT,
    agreement TEXT,
    description TEXT,
    verification TEXT,
    part_of TEXT,
    confidentiality TEXT,
    shared_with TEXT
) STRICT;

CREATE TABLE displacement (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    title TEXT,
    displacement_kind TEXT,
    reckoning TEXT,
    date TEXT,
    date_text TEXT,
    origins TEXT,
    destinations TEXT,
    cause TEXT,
    causing_incidents TEXT,
    description TEXT,
    verification TEXT,
    part_of TEXT,
    confidentiality TEXT,
    shared_with TEXT
) STRICT;

CREATE TABLE figure (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    subject TEXT,
    measure TEXT,
    role TEXT,
    reason TEXT,
    chains TEXT,
    as_of TEXT,
    as_of_text TEXT,
    excerpts TEXT,
    quantities TEXT
) STRICT;

CREATE TABLE evidence (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    name TEXT,
    sha256 TEXT,
    size INTEGER,
    media_type TEXT,
    document TEXT,
    taken_from TEXT
) STRICT;

CREATE INDEX place_pcode ON place (pcode) WHERE pcode IS NOT NULL;

-- Who points to whom, by which field. Read backwards it says who would miss a record.
CREATE TABLE link (
    target INTEGER NOT NULL REFERENCES record (pk),
    field TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES record (pk),
    PRIMARY KEY (target, field, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_source ON link (source);

-- Folded names and aliases of places, sources, actors, agreements: for recognising, not for searching.
CREATE TABLE name (
    folded TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record (pk),
    PRIMARY KEY (folded, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_record ON name (record);

-- The last number given in each year, so that a code is never given twice.
CREATE TABLE code_counter (
    prefix TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

-- One transaction, append-only. hash = SHA-256(header); the header holds the parents and the commitments' digest.
CREATE TABLE revision (
    pk INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    header BLOB NOT NULL,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    batch TEXT,
    why TEXT,
    why_salt BLOB
) STRICT;

-- One record in one revision. commitment = SHA-256(salt, payload); erasing nulls salt and payload.
CREATE TABLE change (
    pk INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL REFERENCES revision (pk),
    record INTEGER NOT NULL REFERENCES record (pk) DEFERRABLE INITIALLY DEFERRED,
    salt BLOB,
    payload TEXT,
    commitment BLOB NOT NULL
) STRICT;
CREATE INDEX change_record ON change (record, pk);
CREATE INDEX change_revision ON change (revision, pk);

-- What a search looks in: written folded text, because a trigger may not call a function of ours.
CREATE TABLE search_text (
    pk INTEGER PRIMARY KEY REFERENCES record (pk),
    folded TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    folded, content='search_text', content_rowid='pk', prefix='2 3', tokenize="unicode61 remove_diacritics 0"
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER search_text_added AFTER INSERT ON search_text BEGIN
    INSERT INTO search (rowid, folded) VALUES (new.pk, new.folded);
END;
CREATE TRIGGER search_text_gone AFTER DELETE ON search_text BEGIN
    INSERT INTO search (search, rowid, folded) VALUES ('delete', old.pk, old.folded);
END;
CREATE TRIGGER search_text_changed AFTER UPDATE OF folded ON search_text WHEN old.folded IS NOT new.folded BEGIN
    INSERT INTO search (search, rowid, folded) VALUES ('delete', old.pk, old.folded);
    INSERT INTO search (rowid, folded) VALUES (new.pk, new.folded);
END;

-- What counting yields (db/model/tally.py says what each column means). top: the top-level subject.
CREATE TABLE tally (
    pk INTEGER PRIMARY KEY,
    top INTEGER NOT NULL REFERENCES record (pk),
    subject INTEGER NOT NULL REFERENCES record (pk),
    figure INTEGER REFERENCES record (pk),
    parent INTEGER REFERENCES tally (pk) DEFERRABLE INITIALLY DEFERRED,
    measure TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantifier TEXT NOT NULL,
    face INTEGER,
    low INTEGER,
    high INTEGER,
    unquantified INTEGER NOT NULL,
    range_low INTEGER,
    range_high INTEGER,
    not_allocated INTEGER NOT NULL,
    figures INTEGER NOT NULL,
    place INTEGER REFERENCES record (pk),
    same_group INTEGER NOT NULL,
    "start" TEXT,
    "end" TEXT,
    month TEXT NOT NULL,
    root_key TEXT NOT NULL,
    verification INTEGER NOT NULL,
    state INTEGER NOT NULL,
    confidentiality INTEGER NOT NULL,
    units TEXT NOT NULL,
    contribution INTEGER NOT NULL,
    fallback INTEGER NOT NULL
) STRICT;
CREATE INDEX tally_top ON tally (top);
CREATE INDEX tally_stock ON tally (top) WHERE measure GLOB '*_stock';
CREATE INDEX tally_parent ON tally (parent) WHERE parent IS NOT NULL;
CREATE TABLE tally_part (
    tally INTEGER NOT NULL REFERENCES tally (pk) ON DELETE CASCADE,
    dimension TEXT NOT NULL,
    code TEXT NOT NULL,
    low INTEGER NOT NULL,
    PRIMARY KEY (tally, dimension, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_root (
    tally INTEGER NOT NULL REFERENCES tally (pk) ON DELETE CASCADE,
    root INTEGER NOT NULL REFERENCES record (pk),
    PRIMARY KEY (tally, root)
) STRICT, WITHOUT ROWID;

-- A file's content in pieces of 1 MiB, once for all records of the same SHA-256.
CREATE TABLE evidence_chunk (
    pk INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    position INTEGER NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (sha256, position)
) STRICT;
