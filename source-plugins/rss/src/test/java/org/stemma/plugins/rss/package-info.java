@NullMarked
package org.stemma.plugins.rss;

import org.jspecify.annotations.NullMarked;
