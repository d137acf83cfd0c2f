/** What machines offer now: providers, polled in the background, and what was learnt of tasks. */
@NullMarked
package dev.heddle.monitor;

import org.jspecify.annotations.NullMarked;
