/** Time lines: what the Plan and the Run pane's Gantts share. */
@NullMarked
package dev.heddle.ui.gantt;

import org.jspecify.annotations.NullMarked;
