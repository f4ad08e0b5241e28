-- Automatic replies: due until ended_at, and the ledger of those that were sent, which are the ones with a kind.
-- to_seq is set when the job is sealed. An epoch that has passed, an own message and a block end a job where they happen.
CREATE TABLE jobs (
  conversation_id TEXT NOT NULL,
  busy_user_id TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER,
  epoch INTEGER NOT NULL,
  correspondent_id TEXT NOT NULL,
  first_sent_at INTEGER NOT NULL,
  ended_at INTEGER,
  ending TEXT,
  kind TEXT,
  provider TEXT,
  model TEXT,
  millis INTEGER,
  tokens_in INTEGER,
  tokens_out INTEGER,
  PRIMARY KEY (conversation_id, busy_user_id, from_seq)
) WITHOUT ROWID;
CREATE INDEX jobs_by_end ON jobs (ended_at, first_sent_at);
CREATE INDEX jobs_by_person ON jobs (busy_user_id, ended_at, conversation_id, from_seq);
CREATE INDEX jobs_by_conversation ON jobs (conversation_id, ended_at);

-- What was due in the log before there were jobs is settled, save what may still be answered in time.
INSERT INTO jobs (conversation_id, busy_user_id, from_seq, epoch, correspondent_id, first_sent_at)
SELECT m.conversation_id, busy.id, min(m.seq), busy.busy_epoch, m.sender_id, min(m.sent_at)
FROM messages m
JOIN members o ON o.conversation_id = m.conversation_id AND o.user_id <> m.sender_id
JOIN users busy ON busy.id = o.user_id AND busy.busy_epoch = m.due AND busy.deleted = 0
WHERE m.pos > (SELECT max(pos) - 10000 FROM messages)
  AND m.sent_at > (CAST(strftime('%s', 'now') AS INTEGER) - 10) * 1000
  AND NOT EXISTS (
    SELECT 1 FROM messages own
    WHERE own.conversation_id = m.conversation_id AND own.seq > m.seq AND own.sender_id = busy.id AND own.auto IS NULL)
GROUP BY m.conversation_id, busy.id, m.sender_id;
