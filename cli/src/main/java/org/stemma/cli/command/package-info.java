/** A class per command. */
@NullMarked
package org.stemma.cli.command;

import org.jspecify.annotations.NullMarked;
