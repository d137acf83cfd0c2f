package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider as its row shows it.
 *
 * @param word its health in words: "ok", or why it is late and when it is asked again
 * @param period how often it is asked, for people
 * @param lastAnswer when it answered last, or null
 * @param took how long that took, for people
 * @param config as it is configured, or null: it is not
 * @param notes what it said that a person should know, one line each
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
    String took,
    @Nullable ProviderConfig config,
    List<String> notes) {
  /** Of a provider that is not configured here. */
  ProviderRow(
      String id,
      String title,
      Health health,
      String word,
      String gives,
      String from,
      String period,
      @Nullable Instant lastAnswer,
      String took) {
    this(id, title, health, word, gives, from, period, lastAnswer, took, null, List.of());
  }

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
