/** The Slurm back end: a job for each task, or tasks as steps in nodes that are held. */
@NullMarked
package dev.heddle.run.slurm;

import org.jspecify.annotations.NullMarked;
