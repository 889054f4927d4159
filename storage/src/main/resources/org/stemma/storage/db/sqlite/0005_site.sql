-- What is remembered of the pages of a site, to tell its template from its texts. Goes back a few
-- articles only, and can be lost: it is learned again.

CREATE TABLE site_trace (
  site    TEXT NOT NULL,                 -- host, lower case, without www.
  article INTEGER NOT NULL,              -- key of the article's address, 64 bits
  seen    INTEGER NOT NULL,              -- milliseconds since 1970
  data    BLOB NOT NULL,
  UNIQUE (site, article)
) STRICT;
CREATE INDEX site_trace_by_seen ON site_trace (site, seen);
