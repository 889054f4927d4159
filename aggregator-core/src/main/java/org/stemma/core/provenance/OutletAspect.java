package org.stemma.core.provenance;

/** What people rule of an outlet. */
public enum OutletAspect {
  /** That a domain or name is of the same outlet as another. */
  SAME,
  /** What sort of outlet it is: an {@link OutletKind} in lower case. */
  KIND,
  /** The group of owners that it belongs to, by name. */
  GROUP
}
