CREATE INDEX users_by_age ON users (created_at, id) WHERE deleted_at IS NULL;
