-- The sketches, turned round, in fewer bytes: the key is the lower 32 bits of the hash, then the
-- key of the site, made unsigned. A hash is one range of keys, a site's own use of it one key.

CREATE TABLE match_posting_by_key (
  key  INTEGER NOT NULL,
  copy INTEGER NOT NULL,
  PRIMARY KEY (key, copy)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO match_posting_by_key (key, copy)
SELECT hash << 32 | site + 2147483648, copy FROM match_posting ORDER BY 1, 2;

DROP TABLE match_posting;
ALTER TABLE match_posting_by_key RENAME TO match_posting;
