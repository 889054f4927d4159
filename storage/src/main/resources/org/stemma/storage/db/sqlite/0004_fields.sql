-- What each place on the page and in the feed said of a revision's fields, those that lost included.
-- Beside the revision, so that reading a copy's text does not read it.
CREATE TABLE copy_fields (
  revision INTEGER PRIMARY KEY REFERENCES copy_revision ON DELETE CASCADE,
  data     BLOB NOT NULL               -- array of readings, each with its evidence
) STRICT;
