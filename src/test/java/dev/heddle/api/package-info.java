/** Tests of the Java API, and the example that its documentation shows. */
@NullMarked
package dev.heddle.api;

import org.jspecify.annotations.NullMarked;
