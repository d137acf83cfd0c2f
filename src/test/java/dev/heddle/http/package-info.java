/** Tests of the HTTP API, over real HTTP. */
@NullMarked
package dev.heddle.http;

import org.jspecify.annotations.NullMarked;
