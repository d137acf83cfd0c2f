package dev.heddle.monitor.profile;

/**
 * How much memory a kind of task really needs.
 *
 * @param needMiB what to ask for: a tenth above any peak seen at this input size or a smaller one
 * @param largestPeakMiB the largest peak measured
 * @param measured how many runs had their peak measured
 */
public record MemoryNeed(double needMiB, double largestPeakMiB, int measured) {}
