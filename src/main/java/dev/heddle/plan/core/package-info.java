/** The compiled problem that all planners share: schedules, scores, bounds. */
@NullMarked
package dev.heddle.plan.core;

import org.jspecify.annotations.NullMarked;
