/** The rules of docs/polite-polling.md, each tried on the whole program and real connections. */
@NullMarked
package org.stemma.cli.polite;

import org.jspecify.annotations.NullMarked;
