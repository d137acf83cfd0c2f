package dev.heddle.ui;

import org.jspecify.annotations.Nullable;

/**
 * What the status bar and the top bar say of the run that goes on.
 *
 * @param id the run's number or name as people say it
 * @param done tasks done
 * @param total tasks in all
 * @param secondsLeft forecast, or null while there is none
 * @param spent money so far, or null where nothing is billed
 * @param running whether it still goes on
 */
public record RunInfo(
    String id,
    int done,
    int total,
    @Nullable Double secondsLeft,
    @Nullable Double spent,
    boolean running) {}
