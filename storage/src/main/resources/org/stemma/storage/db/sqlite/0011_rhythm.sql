-- A source that is polled as its own rhythm calls for has every_s = 0. The hour was what every source
-- got that nobody gave an interval.

UPDATE source SET every_s = 0 WHERE every_s = 3600;

-- What a source asks of its readers, how fast its items come, and where it moved to.

UPDATE poll_state SET state = json_set(
  state,
  '$.setback', coalesce(json_extract(state, '$.failures'), 0),
  '$.asks', json('{"skipHours":[],"skipDays":[]}'),
  '$.rhythm', json('{"window":0,"arrivals":[],"watched":[],"expected":0,"squares":0}'),
  '$.moves', json('{"moves":[]}')
);
