/** Each move of the reshaping table with real processes. */
@org.jspecify.annotations.NullMarked
package dev.heddle.run.moves;
