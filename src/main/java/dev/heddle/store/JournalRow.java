package dev.heddle.store;

/**
 * A line of a run's journal.
 *
 * @param sequence from 1, without gaps
 * @param at seconds from the run's start
 * @param payload JSON
 */
public record JournalRow(long sequence, double at, String kind, String payload) {}
