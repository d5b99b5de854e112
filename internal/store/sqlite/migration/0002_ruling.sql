-- Rulings keep whose words they were made on and what the machine found there.
-- Whether a ruling is open again follows from its words and the document's, so
-- that it is no longer kept, and nothing of a ruling can change.

-- +goose Up

ALTER TABLE ruling RENAME TO ruling_before;

DROP TRIGGER ruling_stays;

DROP TRIGGER ruling_unchanged;

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

INSERT INTO ruling (id, kind, subjects, field, value, document, words, finding, reason, author, at)
SELECT id, kind, subjects, field, value, '', words, '', reason, author, at FROM ruling_before ORDER BY id;

DROP TABLE ruling_before;

-- +goose StatementBegin
CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never deleted');
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER ruling_unchanged BEFORE UPDATE ON ruling
BEGIN
    SELECT RAISE(ABORT, 'rulings are never changed');
END;
-- +goose StatementEnd
