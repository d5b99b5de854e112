-- The catalogue: what search finds things by. All of it but the saved searches
-- follows from the tables of the record and can be made anew.

-- +goose Up

-- The version of the way in which cards are made; '' before the first.
ALTER TABLE mark ADD COLUMN cards TEXT NOT NULL DEFAULT '';

-- Owners of cards: documents and objects of the linked view.
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

CREATE INDEX card_rank ON card (rank) WHERE kind = 'document';
CREATE INDEX card_borrowed ON card (borrowed) WHERE borrowed <> '';

-- The drawers. A row's number is rank, number of the owner and number of the
-- point in one (see place in card.go), so that the newest are found first and
-- a search can stop early. Only the index is kept, not what was put in.
CREATE VIRTUAL TABLE find_document USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");
CREATE VIRTUAL TABLE find_point USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");
CREATE VIRTUAL TABLE find_object USING fts5 (words, names, marks,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '=_-/.'");

-- Every token that ever stood in words, for beginnings of words.
CREATE TABLE token (
    token TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Owners whose cards are to be made. It follows from the tables above, and is
-- kept so that a search costs what changed and not what is there. A change takes
-- a new turn, so that cards made of an older state are told from newer ones.
CREATE TABLE unindexed (
    turn INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- The triggers take the old turn away themselves: a REPLACE in a trigger follows
-- the conflict clause of the statement that fired it (https://www.sqlite.org/lang_createtrigger.html).

-- +goose StatementBegin
CREATE TRIGGER reading_unindexed AFTER INSERT ON reading
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id = (SELECT id FROM document WHERE number = NEW.document);
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM document WHERE number = NEW.document;
END;
-- +goose StatementEnd

-- A ruling numbers the readings anew that it speaks of.
-- +goose StatementBegin
CREATE TRIGGER reading_unindexed_anew AFTER UPDATE ON reading
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id = (SELECT id FROM document WHERE number = NEW.document);
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM document WHERE number = NEW.document;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER object_unindexed AFTER INSERT ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(NEW.kind = 'links', 'document', NEW.kind) AND id = NEW.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(NEW.kind = 'links', 'document', NEW.kind), NEW.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER object_unindexed_anew AFTER UPDATE ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(NEW.kind = 'links', 'document', NEW.kind) AND id = NEW.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(NEW.kind = 'links', 'document', NEW.kind), NEW.id);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER meeting_unindexed AFTER UPDATE ON object WHEN NEW.kind = 'meeting'
BEGIN
    DELETE FROM unindexed WHERE kind = 'document' AND id IN (
        SELECT id FROM card WHERE borrowed = NEW.id AND borrowed <> '');
    INSERT INTO unindexed (kind, id) SELECT 'document', id FROM card WHERE borrowed = NEW.id AND borrowed <> '';
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER object_unindexed_gone AFTER DELETE ON object
BEGIN
    DELETE FROM unindexed WHERE kind = iif(OLD.kind = 'links', 'document', OLD.kind) AND id = OLD.id;
    INSERT INTO unindexed (kind, id) VALUES (iif(OLD.kind = 'links', 'document', OLD.kind), OLD.id);
END;
-- +goose StatementEnd

-- Queries that somebody keeps.
CREATE TABLE saved_search (
    id    INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, as feeds are read under it
    name  TEXT NOT NULL,
    query TEXT NOT NULL,
    at    TEXT NOT NULL, -- RFC 3339, UTC
    UNIQUE (name, query)
) STRICT;
