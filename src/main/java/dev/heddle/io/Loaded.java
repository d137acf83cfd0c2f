package dev.heddle.io;

import java.util.List;

/**
 * What a file holds.
 *
 * @param warnings what does not hinder its use: at most one, for all fields that Heddle does not
 *     know
 */
public record Loaded<T>(T value, List<Problem> warnings) {
  public Loaded {
    warnings = List.copyOf(warnings);
  }
}
