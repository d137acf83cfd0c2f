package dev.heddle.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of {@code run --json}.
 *
 * @param sequence from 1, without gaps: what Last-Event-ID names
 * @param at seconds from the run's start
 * @param event run-started, task-started, task-finished, task-failed, task-cancelled,
 *     machine-changed, replanned, run-finished (and further ones)
 * @param fields the other fields of the line, plain JSON values, in order
 */
public record RunEvent(long sequence, double at, String event, Map<String, Object> fields) {
  public RunEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
