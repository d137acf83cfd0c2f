/**
 * The editable graph without a window: a document with undo, what can be done to it, search, text
 * from and to the clipboard, problems. Nothing here knows JavaFX.
 */
@NullMarked
package dev.heddle.ui.edit.model;

import org.jspecify.annotations.NullMarked;
