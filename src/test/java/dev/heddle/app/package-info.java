/** Tests of the program's entry. */
@NullMarked
package dev.heddle.app;

import org.jspecify.annotations.NullMarked;
