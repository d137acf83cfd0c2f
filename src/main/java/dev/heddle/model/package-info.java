/** Plain immutable values: graph, tasks, demands, machines, pool, plan, objective, scenario. */
@NullMarked
package dev.heddle.model;

import org.jspecify.annotations.NullMarked;
