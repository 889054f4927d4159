-- Words are not kept beside the text that they follow from: match_text holds those of copies that are
-- not stored, and of texts that another version cut into words otherwise. The program takes out the
-- rest, after it has looked that each does follow.

-- A version that is much like another copy's is kept as what differs from it: compressed with that one's
-- JSON before it as a further part of the dictionary. Its base has none itself.
ALTER TABLE copy_revision ADD COLUMN base INTEGER REFERENCES copy_revision;
CREATE INDEX copy_revision_by_base ON copy_revision (base) WHERE base IS NOT NULL;

-- What is said of a version's fields is compressed in the same way behind the version that it quotes.

-- Two parts of the full-text index are joined, not four: each repeats the words of the others.
INSERT INTO article_text (article_text, rank) VALUES ('automerge', 2);
