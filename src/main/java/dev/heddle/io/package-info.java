/** Reading and writing files; units as people write them. */
@NullMarked
package dev.heddle.io;

import org.jspecify.annotations.NullMarked;
