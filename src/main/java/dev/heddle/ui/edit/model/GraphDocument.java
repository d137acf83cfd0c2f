package dev.heddle.ui.edit.model;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A project that is being edited: an immutable {@link Project} with the steps that led to it. Undo
 * has no limit, each step has a name, the steps of one gesture are one step, and the document knows
 * which state was saved. A step keeps only what it changed. To be used on one thread.
 */
public final class GraphDocument {
  /** Hears of every change, after it. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param touched tasks that the change was about
     */
    void changed(GraphDocument document, Set<String> touched);
  }

  private record Step(
      String name,
      @Nullable Object gesture,
      Set<String> touched,
      Project shellBefore,
      Project shellAfter,
      ListDelta<Task> tasks,
      ListDelta<Edge> edges) {
    Project forward(Project before) {
      return shellAfter.withGraph(tasks.forward(before.tasks()), edges.forward(before.edges()));
    }

    Project back(Project after) {
      return shellBefore.withGraph(tasks.back(after.tasks()), edges.back(after.edges()));
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private Project project;
  private int at;
  private int savedAt;
  private @Nullable TaskGraph structure;

  /** A document whose state is the saved one. */
  public GraphDocument(Project project) {
    this.project = project;
  }

  /** What it holds now. */
  public Project project() {
    return project;
  }

  /** Adds a listener. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void unlisten(Listener listener) {
    listeners.remove(listener);
  }

  /**
   * Ids and edges as a graph, to walk along and to test for cycles. Its tasks may be older than the
   * document's: take fields from {@link #project()}.
   */
  public TaskGraph structure() {
    TaskGraph known = structure;
    if (known == null) {
      try {
        known = TaskGraph.of(project);
      } catch (CycleException e) {
        throw new IllegalStateException("The document has a " + e.getMessage(), e);
      }
      structure = known;
    }
    return known;
  }

  /** The task of this id as it is now. */
  public Optional<Task> task(String id) {
    int number = structure().number(id);
    return number < 0 ? Optional.empty() : Optional.of(project.tasks().get(number));
  }

  /** Does an edit as a step of its own. Does nothing if it changes nothing. */
  public void apply(Edit edit) {
    apply(edit, null);
  }

  /**
   * Does an edit.
   *
   * @param gesture edits that follow each other with equal gestures become one step; null for none
   */
  public void apply(Edit edit, @Nullable Object gesture) {
    if (same(edit.project(), project)) {
      return;
    }
    Project before = project;
    Step last = at > 0 ? steps.get(at - 1) : null;
    if (gesture != null
        && last != null
        && gesture.equals(last.gesture)
        && at == steps.size()
        && at != savedAt) {
      before = last.back(project);
      at--;
    }
    while (steps.size() > at) {
      steps.removeLast();
    }
    if (savedAt > at) {
      savedAt = -1;
    }
    Project after = edit.project();
    steps.add(
        new Step(
            edit.name(),
            gesture,
            edit.touched(),
            shell(before),
            shell(after),
            ListDelta.between(before.tasks(), after.tasks()),
            ListDelta.between(before.edges(), after.edges())));
    at++;
    become(after, edit.touched());
  }

  /** Ends the gesture: what follows is a new step even with the same gesture. */
  public void seal() {
    if (at > 0) {
      Step s = steps.get(at - 1);
      steps.set(
          at - 1, new Step(s.name, null, s.touched, s.shellBefore, s.shellAfter, s.tasks, s.edges));
    }
  }

  /** The name of what {@link #undo()} would take back. */
  public Optional<String> undoName() {
    return at > 0 ? Optional.of(steps.get(at - 1).name) : Optional.empty();
  }

  /** The name of what {@link #redo()} would do again. */
  public Optional<String> redoName() {
    return at < steps.size() ? Optional.of(steps.get(at).name) : Optional.empty();
  }

  /** Takes the last step back; returns the tasks it was about, none if there was no step. */
  public Set<String> undo() {
    if (at == 0) {
      return Set.of();
    }
    Step step = steps.get(--at);
    become(step.back(project), step.touched);
    return step.touched;
  }

  /** Does the step that was taken back last again. */
  public Set<String> redo() {
    if (at == steps.size()) {
      return Set.of();
    }
    Step step = steps.get(at++);
    become(step.forward(project), step.touched);
    return step.touched;
  }

  /** How many steps can be taken back. */
  public int undoDepth() {
    return at;
  }

  /** Says that the present state is in the file. */
  public void markSaved() {
    savedAt = at;
    listeners.forEach(l -> l.changed(this, Set.of()));
  }

  /** Says that no state of this document is in the file (it was restored or changed on disk). */
  public void markUnsaved() {
    savedAt = -1;
    listeners.forEach(l -> l.changed(this, Set.of()));
  }

  /** Whether there is something to save. */
  public boolean isModified() {
    return at != savedAt;
  }

  private void become(Project next, Set<String> touched) {
    if (!sameStructure(project, next)) {
      structure = null;
    }
    project = next;
    listeners.forEach(l -> l.changed(this, touched));
  }

  /** Whether nothing was changed; edits keep what they do not change as the same objects. */
  private static boolean same(Project a, Project b) {
    return a == b
        || (shell(a).equals(shell(b))
            && a.edges().equals(b.edges())
            && ListDelta.between(a.tasks(), b.tasks()).isEmpty());
  }

  private static boolean sameStructure(Project a, Project b) {
    if (!a.edges().equals(b.edges()) || a.tasks().size() != b.tasks().size()) {
      return false;
    }
    for (int i = 0; i < a.tasks().size(); i++) {
      Task x = a.tasks().get(i);
      Task y = b.tasks().get(i);
      if (x != y && !x.id().equals(y.id())) {
        return false;
      }
    }
    return true;
  }

  private static Project shell(Project p) {
    return p.withGraph(List.of(), List.of());
  }
}
