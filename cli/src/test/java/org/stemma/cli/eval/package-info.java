@NullMarked
package org.stemma.cli.eval;

import org.jspecify.annotations.NullMarked;
