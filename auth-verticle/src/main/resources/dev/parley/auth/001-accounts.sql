CREATE TABLE users (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  username TEXT,
  display_name TEXT NOT NULL,
  email TEXT,
  gender TEXT,
  password_hash TEXT NOT NULL,
  password_version INTEGER NOT NULL,
  name_key TEXT NOT NULL,
  username_key TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
);

CREATE INDEX users_by_name ON users (name_key, id) WHERE deleted_at IS NULL;

CREATE INDEX users_by_username ON users (username_key) WHERE deleted_at IS NULL;

CREATE INDEX users_deleted ON users (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE logins (
  login TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX logins_by_user ON logins (user_id);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL,
  device TEXT,
  token_key TEXT NOT NULL,
  refresh_hash TEXT NOT NULL,
  previous_hash TEXT,
  rotation_salt TEXT,
  rotated_at INTEGER,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  tokens_until INTEGER NOT NULL,
  ended_at INTEGER
);

CREATE INDEX sessions_by_user ON sessions (user_id, last_used_at);

CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY NOT NULL,
  jwk TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
