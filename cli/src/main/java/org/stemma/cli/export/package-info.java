/**
 * Articles written for other programs and for reading: feeds, and pages that stand by themselves.
 */
@NullMarked
package org.stemma.cli.export;

import org.jspecify.annotations.NullMarked;
