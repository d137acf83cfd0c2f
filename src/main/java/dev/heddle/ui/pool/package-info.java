/** The Pool pane: providers, machines with their live figures, network, what-if. */
@NullMarked
package dev.heddle.ui.pool;

import org.jspecify.annotations.NullMarked;
