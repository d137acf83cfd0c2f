/** The Plan pane: plans side by side on one axis, what differs, how they were found. */
@NullMarked
package dev.heddle.ui.plan;

import org.jspecify.annotations.NullMarked;
