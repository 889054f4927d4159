@NullMarked
package org.stemma.plugins.sitemap;

import org.jspecify.annotations.NullMarked;
