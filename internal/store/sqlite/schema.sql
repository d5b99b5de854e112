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

CREATE TABLE card (
    number   INTEGER PRIMARY KEY AUTOINCREMENT, -- grows with arrival
    kind     TEXT    NOT NULL CHECK (kind IN ('document', 'meeting', 'person', 'initiative')),
    id       TEXT    NOT NULL,
    rank     INTEGER NOT NULL,
    points   INTEGER NOT NULL, -- how many points it has cards of
    borrowed TEXT    NOT NULL, -- meeting that the rank depends on
    came     TEXT    NOT NULL, -- RFC 3339, UTC; of a document's first capture
    digest   BLOB    NOT NULL, -- of all cards: the same ones again change nothing
    facets   TEXT    NOT NULL, -- a line of marks for the owner, then one a point
    UNIQUE (kind, id)
) STRICT;

CREATE INDEX card_borrowed ON card (borrowed) WHERE borrowed <> '';

CREATE INDEX card_rank ON card (rank) WHERE kind = 'document';

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

CREATE VIRTUAL TABLE find_document USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");

CREATE TABLE 'find_document_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'find_document_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'find_document_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'find_document_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE VIRTUAL TABLE find_object USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");

CREATE TABLE 'find_object_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'find_object_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'find_object_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'find_object_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE VIRTUAL TABLE find_point USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");

CREATE TABLE 'find_point_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'find_point_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'find_point_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'find_point_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

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
, cards TEXT NOT NULL DEFAULT '') STRICT;

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

CREATE TRIGGER meeting_unindexed AFTER UPDATE ON object WHEN NEW.kind = 'meeting'
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id IN (
        SELECT id FROM card WHERE borrowed = NEW.id AND borrowed <> '');
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM card WHERE borrowed = NEW.id AND borrowed <> '';
END;

CREATE TRIGGER object_unindexed AFTER INSERT ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(NEW.kind = 'links', 'document', NEW.kind) AND id = NEW.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(NEW.kind = 'links', 'document', NEW.kind), NEW.id);
END;

CREATE TRIGGER object_unindexed_anew AFTER UPDATE ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(NEW.kind = 'links', 'document', NEW.kind) AND id = NEW.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(NEW.kind = 'links', 'document', NEW.kind), NEW.id);
END;

CREATE TRIGGER object_unindexed_gone AFTER DELETE ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(OLD.kind = 'links', 'document', OLD.kind) AND id = OLD.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(OLD.kind = 'links', 'document', OLD.kind), OLD.id);
END;

CREATE TABLE reading (
    document INTEGER PRIMARY KEY REFERENCES document (number),
    stages   INTEGER NOT NULL REFERENCES stages (number),
    evidence INTEGER NOT NULL, -- at which it came in or changed
    packed   BLOB    NOT NULL
) STRICT;

CREATE INDEX reading_evidence ON reading (evidence);

CREATE INDEX reading_stages ON reading (stages);

CREATE TRIGGER reading_unindexed AFTER INSERT ON reading
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id = (SELECT id FROM document WHERE number = NEW.document);
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM document WHERE number = NEW.document;
END;

CREATE TRIGGER reading_unindexed_anew AFTER UPDATE ON reading
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id = (SELECT id FROM document WHERE number = NEW.document);
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM document WHERE number = NEW.document;
END;

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

CREATE TABLE saved_search (
    id    INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, as feeds are read under it
    name  TEXT NOT NULL,
    query TEXT NOT NULL,
    at    TEXT NOT NULL, -- RFC 3339, UTC
    UNIQUE (name, query)
) STRICT;

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

CREATE TABLE token (
    token TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE unfinished (
    document TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unindexed (
    turn INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;
