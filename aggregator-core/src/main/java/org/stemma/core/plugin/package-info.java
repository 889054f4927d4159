/** The host that finds, configures and runs source plugins. */
@NullMarked
package org.stemma.core.plugin;

import org.jspecify.annotations.NullMarked;
