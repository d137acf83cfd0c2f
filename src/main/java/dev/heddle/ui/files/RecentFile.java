package dev.heddle.ui.files;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A project that was open.
 *
 * @param at when it was opened or noted last
 * @param tasks how many it had
 * @param note what became of it last, for example "planned 2 h 24 min"; may be empty
 */
public record RecentFile(Path file, Instant at, int tasks, String note) {
  /** Its name without {@code .heddle.json}. */
  public String name() {
    Path last = file.getFileName();
    String name = last == null ? file.toString() : last.toString();
    return name.endsWith(".heddle.json") ? name.substring(0, name.length() - 12) : name;
  }
}
