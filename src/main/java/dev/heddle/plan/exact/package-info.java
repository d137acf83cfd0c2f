/** The exact planner: OR-Tools CP-SAT, its bound, and neighbourhoods of a plan solved by it. */
@NullMarked
package dev.heddle.plan.exact;

import org.jspecify.annotations.NullMarked;
