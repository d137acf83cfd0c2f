/**
 * What is learnt from tasks that ran: durations by kind, machine type and input size, memory, and
 * the relative speed of machine types.
 */
@NullMarked
package dev.heddle.monitor.profile;

import org.jspecify.annotations.NullMarked;
