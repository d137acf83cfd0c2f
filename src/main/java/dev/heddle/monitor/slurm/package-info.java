/** A Slurm cluster as its commands show it: transport, queue, nodes, and their parsers. */
@NullMarked
package dev.heddle.monitor.slurm;

import org.jspecify.annotations.NullMarked;
