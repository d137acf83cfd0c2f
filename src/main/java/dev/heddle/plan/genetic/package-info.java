/** A genetic algorithm, as the proof that a planner is one class. */
@NullMarked
package dev.heddle.plan.genetic;

import org.jspecify.annotations.NullMarked;
