@NullMarked
package org.stemma.plugins.wordpress;

import org.jspecify.annotations.NullMarked;
