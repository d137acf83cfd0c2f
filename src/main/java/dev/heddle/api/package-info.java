/** The public Java API: what the commands, the server and the window do, a program can do. */
@NullMarked
package dev.heddle.api;

import org.jspecify.annotations.NullMarked;
