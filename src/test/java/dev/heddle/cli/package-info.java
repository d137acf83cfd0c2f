/** Tests of the commands. */
@NullMarked
package dev.heddle.cli;

import org.jspecify.annotations.NullMarked;
