/** The History pane: runs in a table, two compared, predicted against real. */
@NullMarked
package dev.heddle.ui.history;

import org.jspecify.annotations.NullMarked;
