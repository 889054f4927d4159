-- Times are milliseconds since 1970 in UTC. "json" columns hold JSON as text; "data" columns hold
-- JSON compressed with zlib's deflate, under the preset dictionary of StoredJson.
-- Observations (copy, copy_revision, copy_claims, copy_source, copy_address, item_seen) are only
-- ever added to. Article tables are derived from them and can be built again.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Sources as configured, and where their polling stands ---------------------------------------

CREATE TABLE source (
  name     TEXT PRIMARY KEY,
  plugin   TEXT NOT NULL,
  settings TEXT NOT NULL,              -- json object
  every_s  INTEGER,                    -- either an interval ...
  cron     TEXT,                       -- ... or a cron expression in a zone
  zone     TEXT,
  enabled  INTEGER NOT NULL,
  title    TEXT,
  added_at INTEGER NOT NULL,
  CHECK ((every_s IS NULL) <> (cron IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE source_tag (
  source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
  tag    TEXT NOT NULL,
  PRIMARY KEY (source, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_tag_by_tag ON source_tag (tag);

CREATE TABLE poll_state (
  source       TEXT PRIMARY KEY REFERENCES source ON DELETE CASCADE,
  next_poll_at INTEGER,                -- null: due at once
  gone         INTEGER NOT NULL,
  state        TEXT NOT NULL           -- json of the whole PollState, validators included
) STRICT, WITHOUT ROWID;

CREATE TABLE poll (                    -- a log; the last 200 of each source are kept
  id     INTEGER PRIMARY KEY,
  source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
  report TEXT NOT NULL                 -- json
) STRICT;
CREATE INDEX poll_by_source ON poll (source);

CREATE TABLE item_seen (
  source TEXT NOT NULL,
  key    TEXT NOT NULL,
  hash   TEXT NOT NULL,
  copy   INTEGER REFERENCES copy ON DELETE SET NULL,
  seen   INTEGER NOT NULL,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_seen_by_copy ON item_seen (copy) WHERE copy IS NOT NULL;

-- What was observed ----------------------------------------------------------------------------

CREATE TABLE outlet (                  -- one row for each name that a domain goes by
  id       INTEGER PRIMARY KEY,
  domain   TEXT,
  name     TEXT,
  name_key TEXT                        -- the name in lower case, to be found by
) STRICT;
CREATE UNIQUE INDEX outlet_as_written ON outlet (coalesce(domain, ''), coalesce(name, ''));
CREATE INDEX outlet_by_name ON outlet (name_key);

CREATE TABLE copy (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  outlet     INTEGER NOT NULL REFERENCES outlet,
  first_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX copy_by_outlet ON copy (outlet);

CREATE TABLE copy_revision (           -- the last is the current one
  id     INTEGER PRIMARY KEY,
  copy   INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  source TEXT NOT NULL,
  seen   INTEGER NOT NULL,
  data   BLOB NOT NULL
) STRICT;
CREATE INDEX copy_revision_by_copy ON copy_revision (copy);

CREATE TABLE copy_claims (             -- what one reading of a copy added to its claims
  id   INTEGER PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  seen INTEGER NOT NULL,
  data BLOB NOT NULL                   -- array of claims, each with its evidence
) STRICT;
CREATE INDEX copy_claims_by_copy ON copy_claims (copy);

CREATE TABLE copy_source (             -- a source stays named here after it was removed
  copy   INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  source TEXT NOT NULL,
  seen   INTEGER NOT NULL,
  PRIMARY KEY (copy, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy_address (            -- every key that a copy is found under
  key  TEXT PRIMARY KEY,
  copy INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_address_by_copy ON copy_address (copy);

-- What follows from it -------------------------------------------------------------------------

CREATE TABLE article (
  num             INTEGER PRIMARY KEY, -- the least of its copies' ids: grows with arrival
  id              TEXT NOT NULL UNIQUE,
  head            INTEGER NOT NULL REFERENCES copy,
  head_reason     TEXT NOT NULL,
  title           TEXT NOT NULL,
  authors         TEXT NOT NULL,       -- a line each
  language        TEXT,
  published_raw   TEXT,                -- the claimed date: its words, null when nobody says, ...
  published_time  TEXT,                -- ... the moment (ISO 8601), ...
  published_day   TEXT,                -- ... and the day, as far as they could be read
  published_at    INTEGER NOT NULL,    -- to sort by; the least integer when it cannot be read
  outlet          INTEGER NOT NULL REFERENCES outlet,
  copies          INTEGER NOT NULL,
  origins         INTEGER NOT NULL,
  first_seen      INTEGER NOT NULL,
  changed         INTEGER NOT NULL,
  digest          INTEGER NOT NULL,       -- of the record: an equal one is not written again
  text_digest     INTEGER NOT NULL        -- of title and text: equal ones are not indexed again
) STRICT;
CREATE INDEX article_by_head ON article (head);
CREATE INDEX article_by_first_seen ON article (first_seen);
CREATE INDEX article_by_published ON article (published_at);
CREATE INDEX article_by_changed ON article (changed);
CREATE INDEX article_by_copies ON article (copies);
CREATE INDEX article_by_outlet ON article (outlet);
CREATE INDEX article_by_language ON article (language);

CREATE TABLE article_copy (
  copy    INTEGER PRIMARY KEY REFERENCES copy ON DELETE CASCADE,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE
) STRICT;
CREATE INDEX article_copy_by_article ON article_copy (article);

CREATE TABLE chain (
  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
  data    BLOB NOT NULL
) STRICT;

-- By what an article is found: each in the order of arrival.
CREATE TABLE article_outlet (
  outlet  INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (outlet, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_outlet_by_article ON article_outlet (article);

CREATE TABLE article_source (
  source  TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (source, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_source_by_article ON article_source (article);

CREATE TABLE author (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE            -- in lower case
) STRICT;

CREATE TABLE article_author (
  author  INTEGER NOT NULL REFERENCES author,
  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
  PRIMARY KEY (author, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_author_by_article ON article_author (article);

-- Holds no text of its own; rowid is article.num.
CREATE VIRTUAL TABLE article_text USING fts5 (
  title, body,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);
