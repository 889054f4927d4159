/** Main and the wiring of the parts. */
@NullMarked
package org.stemma.cli;

import org.jspecify.annotations.NullMarked;
