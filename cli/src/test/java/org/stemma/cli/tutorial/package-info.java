/** Runs the commands of a tutorial, so that what it shows stays what the program does. */
@NullMarked
package org.stemma.cli.tutorial;

import org.jspecify.annotations.NullMarked;
