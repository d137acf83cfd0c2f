/** H2: runs and their journals, what was measured, settings. */
@NullMarked
package dev.heddle.store;

import org.jspecify.annotations.NullMarked;
