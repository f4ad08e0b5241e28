-- What the tests of the store write.
CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
INSERT INTO notes (text) VALUES ('by migration 1');
