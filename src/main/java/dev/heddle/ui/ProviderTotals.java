package dev.heddle.ui;

/** How many providers answer, are late, or are switched off. */
public record ProviderTotals(int ok, int late, int off) {
  /** As the status bar says it; parts that are 0 are left out. */
  public String text() {
    StringBuilder text = new StringBuilder("providers: ").append(ok).append(" ok");
    if (late > 0) {
      text.append(", ").append(late).append(" late");
    }
    if (off > 0) {
      text.append(", ").append(off).append(" off");
    }
    return text.toString();
  }
}
