/** Real processes on this computer, in a runner that outlives Heddle. */
@NullMarked
package dev.heddle.run.local;

import org.jspecify.annotations.NullMarked;
