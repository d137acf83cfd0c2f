/** Types and prices from a table. */
@NullMarked
package dev.heddle.monitor.catalog;

import org.jspecify.annotations.NullMarked;
