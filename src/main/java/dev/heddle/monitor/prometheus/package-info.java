/** Figures of a fleet from Prometheus: node, blackbox and DCGM exporter. */
@NullMarked
package dev.heddle.monitor.prometheus;

import org.jspecify.annotations.NullMarked;
