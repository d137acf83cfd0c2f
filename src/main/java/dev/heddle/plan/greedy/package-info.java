/** List scheduling. */
@NullMarked
package dev.heddle.plan.greedy;

import org.jspecify.annotations.NullMarked;
