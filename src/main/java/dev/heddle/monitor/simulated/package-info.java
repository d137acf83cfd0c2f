/** A fleet that is made up, for trying things out. */
@NullMarked
package dev.heddle.monitor.simulated;

import org.jspecify.annotations.NullMarked;
