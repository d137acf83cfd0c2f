package dev.heddle.ui.pool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider as its row shows it.
 *
 * @param word its health in words: "ok", or why it is late and when it is asked again
 * @param period how often it is asked, for people
 * @param lastAnswer when it answered last, or null
 * @param took how long that took, for people
 */
public record ProviderRow(
    String id,
    String title,
    Health health,
    String word,
    String gives,
    String from,
    String period,
    @Nullable Instant lastAnswer,
    String took) {
  /** Health as shape and word. */
  public enum Health {
    ASKING,
    OK,
    LATE,
    OFF
  }

  /** Whether it is asked. */
  public boolean on() {
    return health != Health.OFF;
  }
}
