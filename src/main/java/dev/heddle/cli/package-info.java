/** The command line: a class for each verb. */
@NullMarked
package dev.heddle.cli;

import org.jspecify.annotations.NullMarked;
