/** The runs of one Heddle home: stored, owned by one Heddle at a time, followed by any. */
@NullMarked
package dev.heddle.run.home;

import org.jspecify.annotations.NullMarked;
