-- How far which log has been followed, and in which form its terms were written.
CREATE TABLE followed (
  log_id TEXT NOT NULL,
  form INTEGER NOT NULL,
  position INTEGER NOT NULL
);

-- For each position of the log: @ and each member, # and the conversation, and the terms of the message. The terms come
-- folded, so the tokenizer only splits at spaces. One letter is the dearest prefix without an index of its own.
CREATE VIRTUAL TABLE terms USING fts5 (
  document,
  content = '',
  detail = none,
  columnsize = 0,
  prefix = '1 2 3',
  tokenize = "ascii tokenchars '@#'"
);
