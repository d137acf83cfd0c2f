/** Project files of the window: opening, saving, recent ones, recovery copies. */
@NullMarked
package dev.heddle.ui.files;

import org.jspecify.annotations.NullMarked;
