package dev.heddle.ui.history;

import dev.heddle.run.RunSnapshot;
import dev.heddle.run.RunSummary;
import java.util.List;
import java.util.Optional;

/** Where runs come from; both may take a while and are asked in the background. */
public interface HistorySource {
  /** All runs, newest first. */
  List<RunSummary> list();

  /** One run with all that is known of it. */
  Optional<RunSnapshot> find(String id);
}
