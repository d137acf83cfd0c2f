/** The event-sourced heart of a run: its state, its loop, its handle. */
@NullMarked
package dev.heddle.run.core;

import org.jspecify.annotations.NullMarked;
