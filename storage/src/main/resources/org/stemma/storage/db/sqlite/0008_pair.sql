-- Compared pairs in a fifth of the bytes. Rows of the older table are taken over, and the table is
-- dropped, by what runs this file.

ALTER TABLE match_pair RENAME TO match_pair_text;
DROP INDEX match_pair_by_b;

CREATE TABLE match_pair (
  a        INTEGER NOT NULL,           -- a < b
  b        INTEGER NOT NULL,
  outcome  TEXT,                       -- the rule that counted in the end, if another
  measured BLOB NOT NULL,              -- tie, shares, rule, signals and version, packed
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_pair_by_b ON match_pair (b);
