/** Other tools' files: WfFormat, DOT, GraphML, tables. */
@NullMarked
package dev.heddle.io.exchange;

import org.jspecify.annotations.NullMarked;
