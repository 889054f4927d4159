<<<<<<< HEAD
/** The store: core's ports on SQLite, through Jdbi. {@link StemmaDatabase} is the way in. */
=======
/** The store: core's ports on SQLite, through Jdbi. */
>>>>>>> match
@NullMarked
package org.stemma.storage;

import org.jspecify.annotations.NullMarked;
