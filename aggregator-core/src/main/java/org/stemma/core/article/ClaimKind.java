package org.stemma.core.article;

/** What a claim is about. The subject is always the copy on whose page or feed item it stands. */
public enum ClaimKind {
  /** Written by: a person or organisation. */
  AUTHOR,
  /** First published by another outlet; may name its address and date. */
  ORIGIN,
  /** Supplied by an agency or wire. */
  SUPPLIER,
  /** Came here by way of a named middle outlet, which is not the origin. */
  INTERMEDIATE,
  /** Published again elsewhere later (named by the first publisher). */
  REPRINT,
  /** Where the poster found it; no claim of authorship. */
  TIP,
  /** This is a re-post, but of an origin that is not named. */
  REPOST_OF_UNKNOWN,
  /** Copyright holder, with a year if stated. */
  COPYRIGHT,
  /** A licence, by id (such as CC-BY-ND-4.0) or by words. */
  LICENCE,
  /** Terms under which others may re-post. */
  TERMS,
  /** The page's canonical address, when it is on another site. */
  CANONICAL_ELSEWHERE
}
