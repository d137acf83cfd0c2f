/** The Run pane: a run as it happens, its decisions and its output; launching one. */
@NullMarked
package dev.heddle.ui.run;

import org.jspecify.annotations.NullMarked;
