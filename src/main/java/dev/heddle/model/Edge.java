package dev.heddle.model;

import java.util.Map;

/**
 * A dependency: {@code to} starts after {@code from} and reads its data.
 *
 * @param dataMiB what must move if the two run on different machines
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record Edge(String from, String to, double dataMiB, Map<String, Object> extras) {
  /** An edge that carries data. */
  public static Edge of(String from, String to, double dataMiB) {
    return new Edge(from, to, dataMiB, Map.of());
  }

  /** An edge without data. */
  public static Edge of(String from, String to) {
    return of(from, to, 0);
  }
}
