INSERT INTO notes (text) VALUES ('by a broken migration');
INSERT INTO nowhere (text) VALUES ('fails');
