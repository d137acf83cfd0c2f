/** The frame about all panes: bars, rail, inspector, palette, sheets. */
@NullMarked
package dev.heddle.ui.frame;

import org.jspecify.annotations.NullMarked;
