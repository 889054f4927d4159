/** YAML as plain text values with their places; nothing is ever constructed from it. */
@NullMarked
package org.stemma.cli.yaml;

import org.jspecify.annotations.NullMarked;
