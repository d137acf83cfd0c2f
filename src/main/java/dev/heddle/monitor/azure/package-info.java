/** Machine types and prices of Azure, from its public price list. */
@NullMarked
package dev.heddle.monitor.azure;

import org.jspecify.annotations.NullMarked;
