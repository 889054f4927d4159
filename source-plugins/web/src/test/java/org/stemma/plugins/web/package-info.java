@NullMarked
package org.stemma.plugins.web;

import org.jspecify.annotations.NullMarked;
