-- When a copy's source was last read whole before the copy was first seen, and did not have it; null
-- when it had not been read, or is not known. A copy that dates itself before that dates itself back.

ALTER TABLE copy ADD COLUMN missed INTEGER;
