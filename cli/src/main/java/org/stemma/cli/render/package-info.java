/** What is printed: forms, rows, chains; safe for terminals, spreadsheets and parsers. */
@NullMarked
package org.stemma.cli.render;

import org.jspecify.annotations.NullMarked;
