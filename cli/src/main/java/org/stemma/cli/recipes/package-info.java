/** Recipes as people write them: YAML files in a folder. */
@NullMarked
package org.stemma.cli.recipes;

import org.jspecify.annotations.NullMarked;
