package dev.heddle.ui.frame;

import dev.heddle.io.Units;
import dev.heddle.ui.RunInfo;
import org.jspecify.annotations.Nullable;

/** Writes the status bar's parts. */
final class StatusText {
  private StatusText() {}

  /** For example "run 27: 4/14, 1 h 25 min left, $21.89". */
  static String run(@Nullable RunInfo run) {
    if (run == null) {
      return "No run";
    }
    StringBuilder text =
        new StringBuilder("run ")
            .append(run.id())
            .append(": ")
            .append(Units.count(run.done()))
            .append('/')
            .append(Units.count(run.total()));
    if (run.running() && run.secondsLeft() != null) {
      text.append(", ").append(Units.duration(run.secondsLeft())).append(" left");
    }
    if (run.spent() != null) {
      text.append(", ").append(Units.money(run.spent()));
    }
    return text.toString();
  }
}
