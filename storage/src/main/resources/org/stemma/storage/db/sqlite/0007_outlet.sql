-- What is known of outlets beyond the names that stand with their copies. A key is a registrable
-- domain, or "=" and a folded name.

-- What copies tell, in place of what they told before: derived from the copies.
CREATE TABLE outlet_naming (             -- an outlet is called by a name
  key    TEXT NOT NULL,                  -- of the name
  called TEXT NOT NULL,                  -- domain that is called so
  caller TEXT NOT NULL,                  -- domain on whose pages; the same where it is its own word
  place  TEXT NOT NULL,                  -- field or element; "link" for the name beside a link
  name   TEXT NOT NULL,                  -- as written
  firm   INTEGER NOT NULL,               -- 0: a second name beside the site's own
  copy   INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  PRIMARY KEY (key, called, caller, place, name, copy)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_naming_by_copy ON outlet_naming (copy);
CREATE INDEX outlet_naming_by_called ON outlet_naming (called);
CREATE INDEX outlet_naming_by_caller ON outlet_naming (caller);

CREATE TABLE outlet_mention (            -- a copy stands at an outlet or names it
  key     TEXT NOT NULL,
  copy    INTEGER NOT NULL REFERENCES copy ON DELETE CASCADE,
  role    TEXT NOT NULL,                 -- AT, ORIGIN or NAMED
  written TEXT NOT NULL,                 -- the name as written; empty for a domain
  PRIMARY KEY (key, copy, role, written)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_mention_by_copy ON outlet_mention (copy);

CREATE TABLE outlet_holder (             -- who goes by a name, as learned
  key    TEXT PRIMARY KEY,
  outlet TEXT                            -- null: contested
) STRICT, WITHOUT ROWID;

-- What people ruled; outlives whatever is learned.
CREATE TABLE outlet_ruling (
  key     TEXT NOT NULL,
  aspect  TEXT NOT NULL,                 -- SAME, KIND or GROUP
  value   TEXT NOT NULL,                 -- of SAME: the key of the outlet
  written TEXT NOT NULL,                 -- the key as the person wrote it
  PRIMARY KEY (key, aspect)
) STRICT, WITHOUT ROWID;
