/** A small web of invented outlets that re-post each other, served on loopback for the demo. */
@NullMarked
package org.stemma.cli.demo;

import org.jspecify.annotations.NullMarked;
