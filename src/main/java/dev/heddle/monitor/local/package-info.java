/** This machine: what it has and what is free, by OSHI and nvidia-smi. */
@NullMarked
package dev.heddle.monitor.local;

import org.jspecify.annotations.NullMarked;
