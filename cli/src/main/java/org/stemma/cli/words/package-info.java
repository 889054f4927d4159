/** Words people type: durations, moments, and what they may have meant. */
@NullMarked
package org.stemma.cli.words;

import org.jspecify.annotations.NullMarked;
