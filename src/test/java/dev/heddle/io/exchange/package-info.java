/** Tests of other tools' formats. */
@NullMarked
package dev.heddle.io.exchange;

import org.jspecify.annotations.NullMarked;
