/** The window: frame, panes, actions and the view models behind them. */
@NullMarked
package dev.heddle.ui;

import org.jspecify.annotations.NullMarked;
