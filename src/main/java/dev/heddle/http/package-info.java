/** The local HTTP API with live events. */
@NullMarked
package dev.heddle.http;

import org.jspecify.annotations.NullMarked;
