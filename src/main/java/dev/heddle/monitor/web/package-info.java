/** What providers that are asked over HTTP share: bounded answers, one-line troubles, secrets. */
@NullMarked
package dev.heddle.monitor.web;

import org.jspecify.annotations.NullMarked;
