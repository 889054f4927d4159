-- Subscriptions at hubs (W3C WebSub).

CREATE TABLE push (
  source       TEXT PRIMARY KEY REFERENCES source ON DELETE CASCADE,
  token        TEXT NOT NULL UNIQUE,
  subscription TEXT NOT NULL           -- json of the whole Subscription, its secret included
) STRICT, WITHOUT ROWID;
