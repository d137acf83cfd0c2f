/** Tests of reading and writing files. */
@NullMarked
package dev.heddle.io;

import org.jspecify.annotations.NullMarked;
