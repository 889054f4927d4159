-- The addresses that copies name as where their text comes from: what ties a translation to its
-- original. Written with the claims that name them.

CREATE TABLE copy_named (
  key  TEXT NOT NULL,
  copy INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  PRIMARY KEY (key, copy)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_named_by_copy ON copy_named (copy);
