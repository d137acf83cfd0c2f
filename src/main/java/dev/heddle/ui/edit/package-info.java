/** The Edit pane: the graph drawn and annotated by hand. */
@NullMarked
package dev.heddle.ui.edit;

import org.jspecify.annotations.NullMarked;
