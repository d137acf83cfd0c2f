/** The simulated back end: a discrete-event twin. */
@NullMarked
package dev.heddle.run.sim;

import org.jspecify.annotations.NullMarked;
