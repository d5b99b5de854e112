-- The record: captures, readings and rulings, which are all that is true, and
-- the linked view, which can be thrown away and rebuilt.

-- +goose Up

-- One row of numbers that more than one table goes by. evidence counts changes
-- of entries and rulings; view is the evidence that the linked view was made
-- from, NULL before the first one.
CREATE TABLE mark (
    only     INTEGER PRIMARY KEY CHECK (only = 1),
    evidence INTEGER NOT NULL,
    view     INTEGER
) STRICT;

INSERT INTO mark (only, evidence) VALUES (1, 0);

-- Raw bytes as they came in, never changed and never deleted.
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

-- What became of each input, newest revision only.
CREATE TABLE input (
    document TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    state    TEXT    NOT NULL CHECK (state IN ('read', 'unreadable', 'unread')),
    reason   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX input_state ON input (state, name);

-- Newest captures without a reading that are not known to be unreadable: what
-- is still to be done. It follows from the tables above and below, and is kept
-- so that a start costs what is left and not what is there.
CREATE TABLE unfinished (
    document TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What pages filter and list by. All revisions stay; newest marks the one that
-- counts.
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

-- The article's text, apart from the narrow columns so that lists do not read it.
CREATE TABLE body (
    document INTEGER PRIMARY KEY REFERENCES document (number),
    text     BLOB    NOT NULL -- packed
) STRICT;

-- What the reader found, a packed row a document.
CREATE TABLE reading (
    document INTEGER PRIMARY KEY REFERENCES document (number),
    stages   INTEGER NOT NULL REFERENCES stages (number),
    evidence INTEGER NOT NULL, -- at which it came in or changed
    packed   BLOB    NOT NULL
) STRICT;

CREATE INDEX reading_stages ON reading (stages);
CREATE INDEX reading_evidence ON reading (evidence);

-- The few sets of stage versions that readings were ever made by, so that the
-- readings of an old stage are found by an index that costs a number a reading.
CREATE TABLE stages (
    number   INTEGER PRIMARY KEY,
    versions TEXT    NOT NULL UNIQUE -- JSON object of stage to version, keys sorted
) STRICT;

CREATE TABLE stage (
    stages  INTEGER NOT NULL REFERENCES stages (number),
    name    TEXT    NOT NULL,
    version TEXT    NOT NULL,
    PRIMARY KEY (name, version, stages)
) STRICT, WITHOUT ROWID;

-- Decisions of people. They outlive everything else here.
CREATE TABLE ruling (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT    NOT NULL,
    subjects TEXT    NOT NULL, -- JSON array, sorted
    field    TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    words    TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    at       TEXT    NOT NULL, -- RFC 3339, UTC
    reopened INTEGER NOT NULL CHECK (reopened IN (0, 1))
) STRICT;

-- +goose StatementBegin
CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ruling_unchanged
BEFORE UPDATE OF id, kind, subjects, field, value, words, reason, author, at ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never changed');
END;
-- +goose StatementEnd

-- The linked view: an object for each meeting, person and initiative, and one a
-- document for its links. Narrow, so that saving a view compares quickly.
CREATE TABLE object (
    number   INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL CHECK (kind IN ('meeting', 'person', 'initiative', 'links')),
    id       TEXT    NOT NULL,
    evidence INTEGER NOT NULL, -- at which it came in or changed
    digest   BLOB    NOT NULL, -- of the object before packing
    UNIQUE (kind, id)
) STRICT;

-- All that is said of an object, a packed row each.
CREATE TABLE detail (
    object INTEGER PRIMARY KEY REFERENCES object (number) ON DELETE CASCADE,
    packed BLOB    NOT NULL
) STRICT;

-- Other names of objects, folded, for forgiving look-up.
CREATE TABLE alias (
    kind   TEXT    NOT NULL,
    name   TEXT    NOT NULL,
    object INTEGER NOT NULL REFERENCES object (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, name, object)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_object ON alias (object);

-- Which documents mention which object: what the links say, turned round.
CREATE TABLE mention (
    kind     TEXT    NOT NULL,
    object   TEXT    NOT NULL, -- id of a meeting, person or initiative
    links    INTEGER NOT NULL REFERENCES object (number) ON DELETE CASCADE,
    document TEXT    NOT NULL,
    PRIMARY KEY (kind, object, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_links ON mention (links);
