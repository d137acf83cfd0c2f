/**
 * Pictures: a small drawing surface with several implementations, and what all painters share
 * (outlines, icons, state shapes, type).
 */
@NullMarked
package dev.heddle.ui.paint;

import org.jspecify.annotations.NullMarked;
