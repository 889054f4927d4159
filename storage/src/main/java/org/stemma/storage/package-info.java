/** The store: core's ports on SQLite, through Jdbi. {@link StemmaDatabase} is the way in. */
@NullMarked
package org.stemma.storage;

import org.jspecify.annotations.NullMarked;
