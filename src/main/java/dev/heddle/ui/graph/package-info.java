/**
 * The one picture of a graph: what is drawn where, at which detail, and the painter that does it.
 */
@NullMarked
package dev.heddle.ui.graph;

import org.jspecify.annotations.NullMarked;
