package dev.heddle.ui;

/**
 * A provider that is switched on, in one line.
 *
 * @param title what it is called
 * @param late whether its answers are late
 * @param offers what it has, for example "2 cores, 24 GiB"
 */
public record ProviderLine(String title, boolean late, String offers) {}
