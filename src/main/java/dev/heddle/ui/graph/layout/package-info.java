/**
 * Where tasks stand: layered drawings of directed acyclic graphs, and folding of wide layers. Works
 * on numbers only, on any thread, and can be cancelled.
 */
@NullMarked
package dev.heddle.ui.graph.layout;

import org.jspecify.annotations.NullMarked;
