/** The contract that every source plugin's test extends, and what it needs to run without a net. */
@NullMarked
package org.stemma.plugins.testkit;

import org.jspecify.annotations.NullMarked;
