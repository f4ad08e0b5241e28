ALTER TABLE notes ADD COLUMN tag TEXT;
INSERT INTO notes (text, tag) VALUES ('by migration 2', 'a tag');
