-- What the matcher keeps. All but match_ruling is derived from the copies and can be built again.
-- Keys and digests are 64-bit hashes.

CREATE TABLE match_copy (
  copy         INTEGER PRIMARY KEY,
  article      INTEGER NOT NULL,       -- the smallest copy of its group
  site         INTEGER NOT NULL,       -- key of the registrable domain, 32 bits
  url          INTEGER NOT NULL,       -- key of the canonical address
  published    INTEGER,                -- milliseconds since 1970; null: it does not say
  complete     INTEGER NOT NULL,
  title_digest INTEGER NOT NULL,       -- of the text where there is no title
  text_digest  INTEGER NOT NULL,
  title        BLOB NOT NULL,          -- words as hashes, 4 bytes each
  links        BLOB,                   -- keys, 8 bytes each
  origins      BLOB,                   -- keys of sites, 8 bytes each
  repeated     BLOB                    -- bits: which hashes of the sketch the site repeats
) STRICT;
CREATE INDEX match_copy_by_article ON match_copy (article);
CREATE INDEX match_copy_by_text ON match_copy (text_digest);

CREATE TABLE match_text (
  copy  INTEGER PRIMARY KEY REFERENCES match_copy ON DELETE CASCADE,
  words BLOB NOT NULL                  -- as hashes in order, 4 bytes each
) STRICT;

-- The sketches, turned round. By site, so that a site's own use of a hash is one range.
CREATE TABLE match_posting (
  hash INTEGER NOT NULL,
  site INTEGER NOT NULL,
  copy INTEGER NOT NULL,
  PRIMARY KEY (hash, site, copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE match_pair (
  a       INTEGER NOT NULL,            -- a < b
  b       INTEGER NOT NULL,
  tie     TEXT NOT NULL,               -- NONE, PASSAGE, EQUAL, A_HOLDS_B or B_HOLDS_A
  share_a REAL NOT NULL,
  share_b REAL NOT NULL,
  lead_a  REAL NOT NULL,
  lead_b  REAL NOT NULL,
  rule    TEXT NOT NULL,
  outcome TEXT,                        -- the rule that counted in the end, if another
  signals TEXT NOT NULL,               -- a line each: name, value, bar or nothing, parted by tabs
  version INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_pair_by_b ON match_pair (b);

-- What people ruled; outlives every rule.
CREATE TABLE match_ruling (
  a    INTEGER NOT NULL,               -- a < b
  b    INTEGER NOT NULL,
  same INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_ruling_by_b ON match_ruling (b);
