/** Policies: what a run does next. */
@NullMarked
package dev.heddle.run.policy;

import org.jspecify.annotations.NullMarked;
