@NullMarked
package org.stemma.plugins.testkit;

import org.jspecify.annotations.NullMarked;
