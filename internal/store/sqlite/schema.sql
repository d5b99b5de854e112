-- What the steps in migration/ add up to, written by the tests:
-- go test ./internal/store/sqlite -run TestSchema -update

CREATE TABLE alias (
    kind   TEXT    NOT NULL,
    name   TEXT    NOT NULL,
    object INTEGER NOT NULL REFERENCES object (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, name, object)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_object ON alias (object);

CREATE TABLE body (
    document INTEGER PRIMARY KEY REFERENCES document (number),
    text     BLOB    NOT NULL -- packed
) STRICT;

CREATE TABLE capture (
    number   INTEGER PRIMARY KEY,
    document TEXT    NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    name     TEXT    NOT NULL,
    got      TEXT    NOT NULL, -- RFC 3339, UTC
    sha256   BLOB    NOT NULL, -- of the bytes as they came in
    raw      BLOB    NOT NULL, -- packed
    UNIQUE (document, revision)
) STRICT;

CREATE TABLE detail (
    object INTEGER PRIMARY KEY REFERENCES object (number) ON DELETE CASCADE,
    packed BLOB    NOT NULL
) STRICT;

CREATE TABLE document (
    number         INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL,
    revision       INTEGER NOT NULL CHECK (revision > 0),
    newest         INTEGER NOT NULL CHECK (newest IN (0, 1)),
    publisher      TEXT    NOT NULL, -- lexicon id
    publisher_name TEXT    NOT NULL,
    publisher_kind TEXT    NOT NULL,
    perspective    TEXT    NOT NULL,
    published      TEXT    NOT NULL, -- EDTF
    kind           TEXT    NOT NULL,
    claimed        TEXT    NOT NULL,
    language       TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    file           TEXT    NOT NULL,
    url            TEXT    NOT NULL,
    digest         BLOB    NOT NULL, -- of the whole entry: the same one again changes nothing
    UNIQUE (id, revision)
) STRICT;

CREATE UNIQUE INDEX document_newest ON document (id, newest) WHERE newest;

CREATE TABLE input (
    document TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('read', 'unreadable', 'unread')),
    reason   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX input_state ON input (state, name);

CREATE TABLE mark (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    evidence INTEGER NOT NULL,
    view     INTEGER
) STRICT;

CREATE TABLE mention (
    kind     TEXT    NOT NULL,
    object   TEXT    NOT NULL, -- id of a meeting, person or initiative
    links    INTEGER NOT NULL REFERENCES object (number) ON DELETE CASCADE,
    document TEXT    NOT NULL,
    PRIMARY KEY (kind, object, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_links ON mention (links);

CREATE TABLE object (
    number   INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL CHECK (kind IN ('meeting', 'person', 'initiative', 'links')),
    id       TEXT    NOT NULL,
    evidence INTEGER NOT NULL, -- at which it came in or changed
    digest   BLOB    NOT NULL, -- of the object before packing
    UNIQUE (kind, id)
) STRICT;

CREATE TABLE reading (
    document INTEGER PRIMARY KEY REFERENCES document (number),
    stages   INTEGER NOT NULL REFERENCES stages (number),
    evidence INTEGER NOT NULL, -- at which it came in or changed
    packed   BLOB    NOT NULL
) STRICT;

CREATE INDEX reading_evidence ON reading (evidence);

CREATE INDEX reading_stages ON reading (stages);

CREATE TABLE ruling (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT    NOT NULL,
    subjects TEXT    NOT NULL, -- JSON array, sorted
    field    TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    document TEXT    NOT NULL, -- where the words stand; '' for no words
    words    TEXT    NOT NULL,
    finding  TEXT    NOT NULL, -- the claim as it stood, JSON; '' for none
    reason   TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    at       TEXT    NOT NULL -- RFC 3339, UTC
) STRICT;

CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never deleted');
END;

CREATE TRIGGER ruling_unchanged BEFORE UPDATE ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never changed');
END;

CREATE TABLE stage (
    stages  INTEGER NOT NULL REFERENCES stages (number),
    name    TEXT    NOT NULL,
    version TEXT    NOT NULL,
    PRIMARY KEY (name, version, stages)
) STRICT, WITHOUT ROWID;

CREATE TABLE stages (
    number   INTEGER PRIMARY KEY,
    versions TEXT    NOT NULL UNIQUE -- JSON object of stage to version, keys sorted
) STRICT;

CREATE TABLE unfinished (
    document TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
