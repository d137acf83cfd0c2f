/** Planners, evaluator, bounds. */
@NullMarked
package dev.heddle.plan;

import org.jspecify.annotations.NullMarked;
