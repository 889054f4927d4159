-- Sites that asked for a pause of everything that is read of them (429), and until when.

CREATE TABLE site_hold (
  site       TEXT PRIMARY KEY,           -- registrable domain
  held_until BIGINT NOT NULL
);
