/** Orchestrator, feedback loop, back ends. */
@NullMarked
package dev.heddle.run;

import org.jspecify.annotations.NullMarked;
