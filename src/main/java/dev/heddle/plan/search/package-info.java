/** Local search. */
@NullMarked
package dev.heddle.plan.search;

import org.jspecify.annotations.NullMarked;
