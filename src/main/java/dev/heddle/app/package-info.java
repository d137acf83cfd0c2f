/** Starts everything: window, command line, HTTP server. */
@NullMarked
package dev.heddle.app;

import org.jspecify.annotations.NullMarked;
