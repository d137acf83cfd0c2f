/** Controls that several panes share. */
@NullMarked
package dev.heddle.ui.controls;

import org.jspecify.annotations.NullMarked;
