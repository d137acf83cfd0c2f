package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Task;
import dev.heddle.ui.edit.model.Query;
import dev.heddle.ui.graph.GraphCanvas;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The search in the top bar: marks what matches, walks from one to the next. */
final class Finder {
  private final EditModel model;
  private final GraphCanvas canvas;
  private final List<Integer> found = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private int at = -1;

  Finder(EditModel model, GraphCanvas canvas) {
    this.model = model;
    this.canvas = canvas;
    model.workbench().findProperty().addListener((o, was, is) -> search());
  }

  /** Hears when other tasks are found. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  int count() {
    return found.size();
  }

  /** Looks anew, if something is looked for. */
  void again() {
    if (!found.isEmpty()) {
      search();
    }
  }

  /** Looks for what is typed. */
  void search() {
    String typed = model.workbench().findProperty().get();
    Query query = Query.of(typed == null ? "" : typed);
    found.clear();
    at = -1;
    if (query.isEmpty()) {
      canvas.setFound(null, n -> "");
      model.workbench().findNoteProperty().set("");
    } else {
      BitSet nodes = new BitSet();
      Map<Integer, String> why = new HashMap<>();
      List<Task> tasks = model.project().tasks();
      for (int n = 0; n < tasks.size(); n++) {
        Optional<Query.Match> match = query.match(tasks.get(n));
        if (match.isPresent()) {
          nodes.set(n);
          found.add(n);
          why.put(n, match.get().because());
        }
      }
      canvas.setFound(nodes, n -> why.getOrDefault(n, ""));
      model
          .workbench()
          .findNoteProperty()
          .set(found.isEmpty() ? "none" : Units.count(found.size()) + " found");
    }
    listeners.forEach(Runnable::run);
  }

  /** Goes to the next task found, or to the one before. */
  void go(int step) {
    if (found.isEmpty()) {
      return;
    }
    at = Math.floorMod(at < 0 && step < 0 ? -1 : at + step, found.size());
    int node = found.get(at);
    model.workbench().select(Set.of(canvas.model().task(node).id()));
    canvas.setFocusedTask(node);
    canvas.reveal(node);
    model.workbench().findNoteProperty().set(at + 1 + " of " + Units.count(found.size()));
  }

  /** Selects all that was found. */
  void selectAll() {
    Set<String> ids = new LinkedHashSet<>();
    found.forEach(n -> ids.add(canvas.model().task(n).id()));
    model.workbench().select(ids);
  }
}
