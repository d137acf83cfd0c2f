package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.ui.Problem.Severity;
import dev.heddle.ui.edit.model.Quantity;
import dev.heddle.ui.graph.GraphModel;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the status bar says of the graph: how much there is, what is selected, how long at best. */
final class StatusFacts {
  private final EditModel model;
  private final Finder finder;
  private final ObservableList<String> list = FXCollections.observableArrayList();

  StatusFacts(EditModel model, Finder finder) {
    this.model = model;
    this.finder = finder;
  }

  ObservableList<String> list() {
    return list;
  }

  /** Takes in what is there now. */
  void refresh() {
    if (!model.workbench().open().get()) {
      list.clear();
      return;
    }
    GraphModel graph = model.graph();
    int selected = model.workbench().selection().size();
    List<String> now = new ArrayList<>();
    now.add(Quantity.counted(graph.size(), "task"));
    if (graph.size() > 0) {
      now.add(Quantity.counted(graph.links().edges(), "edge"));
    }
    if (finder.count() > 0) {
      now.add(Units.count(finder.count()) + " found");
    }
    if (selected > 0) {
      now.add(Units.count(selected) + " selected");
    }
    long nowhere =
        model.workbench().problems().stream()
            .filter(p -> p.severity() == Severity.NEVER_RUNS)
            .count();
    if (nowhere > 0) {
      now.add(
          Quantity.counted(nowhere, "task") + (nowhere == 1 ? " fits nowhere" : " fit nowhere"));
    } else if (graph.size() > 0 && graph.folding().isEmpty() && model.critical().seconds() > 0) {
      now.add(
          "critical path "
              + Units.duration(model.critical().seconds())
              + " on the fastest machines");
    }
    if (!list.equals(now)) {
      list.setAll(now);
    }
  }
}
