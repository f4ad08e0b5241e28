-- One log serves all conversations: the row id of a message is its position, dense, and nothing is ever deleted.
CREATE TABLE log (id TEXT NOT NULL);
INSERT INTO log (id) VALUES (lower(hex(randomblob(12))));

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  service INTEGER NOT NULL DEFAULT 0,
  availability TEXT NOT NULL DEFAULT 'AVAILABLE',
  away_note TEXT,
  away_until INTEGER,
  busy_epoch INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER,
  deleted INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE blocks (
  user_id TEXT NOT NULL,
  blocked_id TEXT NOT NULL,
  PRIMARY KEY (user_id, blocked_id)
) WITHOUT ROWID;

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  last_seq INTEGER NOT NULL DEFAULT 0,
  last_pos INTEGER NOT NULL DEFAULT 0,
  last_sent_at INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- own_count: how many messages of the conversation are this member's; others_at_read: how many of the others' at read_seq.
CREATE TABLE members (
  conversation_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  own_count INTEGER NOT NULL DEFAULT 0,
  read_seq INTEGER NOT NULL DEFAULT 0,
  others_at_read INTEGER NOT NULL DEFAULT 0,
  delivered_seq INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
) WITHOUT ROWID;
CREATE INDEX members_by_user ON members (user_id);

-- sender_count: the sender's running count in the conversation; due: the recipient's busy_epoch when he was BUSY.
CREATE TABLE messages (
  pos INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  sender_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  content TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  sender_count INTEGER NOT NULL,
  due INTEGER,
  auto TEXT
);
CREATE UNIQUE INDEX messages_by_seq ON messages (conversation_id, seq);
CREATE UNIQUE INDEX messages_by_client_id ON messages (sender_id, client_id);

-- How far something derived from elsewhere has been followed.
CREATE TABLE watermarks (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
