-- What was decided about which copies are one article, by rules and by people. Rows are only ever
-- added; undoing one adds another.

CREATE TABLE decision (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  at   INTEGER NOT NULL,
  data BLOB NOT NULL
) STRICT;
CREATE INDEX decision_by_time ON decision (at);

CREATE TABLE decision_article (        -- the articles that took part, by their public ids
  article  TEXT NOT NULL,
  decision INTEGER NOT NULL REFERENCES decision ON DELETE CASCADE,
  PRIMARY KEY (article, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_article_by_decision ON decision_article (decision);

-- Sources whose copies stay apart from those of others.
CREATE TABLE distrusted (
  source TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_by_first_seen ON copy (first_seen);
