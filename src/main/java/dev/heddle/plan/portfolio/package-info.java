/** The default planner. */
@NullMarked
package dev.heddle.plan.portfolio;

import org.jspecify.annotations.NullMarked;
