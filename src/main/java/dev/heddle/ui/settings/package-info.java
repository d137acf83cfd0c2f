/** What the user chose for the window, and the sheet to choose it. */
@NullMarked
package dev.heddle.ui.settings;

import org.jspecify.annotations.NullMarked;
