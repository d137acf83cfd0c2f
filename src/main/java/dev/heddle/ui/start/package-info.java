/** The start page: samples, recent files, unsaved work. */
@NullMarked
package dev.heddle.ui.start;

import org.jspecify.annotations.NullMarked;
