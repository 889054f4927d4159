/** Core's ports on SQLite, through Jdbi. */
@NullMarked
package org.stemma.storage;

import org.jspecify.annotations.NullMarked;
