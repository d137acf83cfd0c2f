package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.monitor.profile.Profiles;
import dev.heddle.ui.Problem;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.CriticalPath;
import dev.heddle.ui.edit.model.Edit;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Estimates;
import dev.heddle.ui.edit.model.Field;
import dev.heddle.ui.edit.model.Findings;
import dev.heddle.ui.edit.model.GraphDocument;
import dev.heddle.ui.graph.Geometry;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.graph.Level;
import dev.heddle.ui.graph.layout.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What the Edit pane shows and does, without a toolkit: the document behind the workbench's
 * project, its graph at its places, its problems. Layout and checks run in the background; all else
 * on the JavaFX thread.
 */
public final class EditModel {
  private final Workbench workbench;
  private final Executor background;
  private final Executor ui;
  private final Places places = new Places();
  private final ReadOnlyObjectWrapper<GraphModel> graph =
      new ReadOnlyObjectWrapper<>(this, "graph", GraphModel.EMPTY);
  private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper(this, "busy", "");
  private final AtomicInteger layoutRun = new AtomicInteger();
  private final AtomicInteger checkRun = new AtomicInteger();
  private final List<Consumer<Boolean>> arranged = new ArrayList<>();
  private final List<Consumer<Project>> opened = new ArrayList<>();
  private final Set<String> collapsed = new LinkedHashSet<>();
  private GraphDocument document = new GraphDocument(Project.of("", List.of(), List.of()));
  private Estimates estimates = Estimates.declared(document.project());
  private CriticalPath critical = new CriticalPath(0, Set.of(), Map.of());
  private boolean arranging;
  private @Nullable Profiles learnt;
  private boolean folded;
  private boolean own;

  /**
   * @param background where layout and checks run
   * @param ui the JavaFX thread
   */
  public EditModel(Workbench workbench, Executor background, Executor ui) {
    this.workbench = workbench;
    this.background = background;
    this.ui = ui;
    workbench.projectProperty().addListener((o, was, is) -> fromWorkbench(is));
    workbench.dirtyProperty().addListener((o, was, is) -> onDirty(is));
    workbench.poolProperty().addListener((o, was, is) -> check());
    fromWorkbench(workbench.projectProperty().get());
  }

  public Workbench workbench() {
    return workbench;
  }

  public GraphDocument document() {
    return document;
  }

  public Project project() {
    return document.project();
  }

  /** The graph at the places where it is shown. */
  public ReadOnlyObjectProperty<GraphModel> graphProperty() {
    return graph.getReadOnlyProperty();
  }

  public GraphModel graph() {
    return graph.get();
  }

  /** What goes on in the background, empty if nothing: "Arranging 10 000 tasks". */
  public ReadOnlyStringProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Hears when all tasks got new places; true if the camera should show all of them. */
  public void onArranged(Consumer<Boolean> listener) {
    arranged.add(listener);
  }

  public Estimates estimates() {
    return estimates;
  }

  /** Hears of every project that is opened. */
  void onOpened(Consumer<Project> listener) {
    opened.add(listener);
  }

  /** Takes what earlier runs taught into account, for durations and memory. */
  void learn(Profiles profiles) {
    learnt = profiles;
    estimates = estimatesFor(project());
    check();
  }

  private Estimates estimatesFor(Project project) {
    Profiles known = learnt;
    Path file = workbench.fileProperty().get();
    return known == null || known.lines().isEmpty()
        ? Estimates.declared(project)
        : new LearntEstimates(
            known, project, file == null ? null : file.toAbsolutePath().getParent());
  }

  private void fromWorkbench(@Nullable Project now) {
    if (own || now == null) {
      return;
    }
    Project before = document.project();
    if (now == before) {
      return;
    }
    if (now.tasks() == before.tasks() && now.edges() == before.edges() && !now.tasks().isEmpty()) {
      document.apply(Edits.project("change of the project", now));
      return;
    }
    document = new GraphDocument(now);
    document.listen(this::onChange);
    estimates = estimatesFor(now);
    places.clear();
    collapsed.clear();
    layoutRun.incrementAndGet();
    busy.set("");
    show(now, true);
    check();
    opened.forEach(o -> o.accept(now));
  }

  private void onDirty(boolean dirty) {
    if (own) {
      return;
    }
    if (!dirty && document.isModified()) {
      document.markSaved();
    } else if (dirty && !document.isModified()) {
      document.markUnsaved();
    }
  }

  private void onChange(GraphDocument changed, Set<String> touched) {
    own = true;
    try {
      workbench.projectProperty().set(changed.project());
      workbench.dirtyProperty().set(changed.isModified());
    } finally {
      own = false;
    }
    Set<String> gone = new HashSet<>(workbench.selection());
    gone.removeIf(id -> changed.structure().number(id) >= 0);
    workbench.selection().removeAll(gone);
    if (!folded) {
      places.near(changed.project(), touched);
    }
    show(changed.project(), false);
    check();
  }

  /** Shows a project: at its places, folded, or laid out in the background. */
  private void show(Project project, boolean fresh) {
    GraphModel now = graph.get();
    GraphModel next =
        !fresh && now.hasIdsOf(project) ? now.withTasks(project) : GraphModel.of(project);
    if (fresh) {
      folded = !GraphModel.isPlaced(project) && next.isWide();
    }
    if (folded || !collapsed.isEmpty()) {
      graph.set(next.folded(collapsed));
      if (fresh) {
        arranged.forEach(a -> a.accept(true));
      }
    } else if (places.isComplete(project)) {
      graph.set(places.model(next));
      if (fresh) {
        arranged.forEach(a -> a.accept(true));
      }
    } else {
      graph.set(next);
      layout(project, p -> placed(project, p));
    }
  }

  private void placed(Project project, Placement placement) {
    if (project == document.project()) {
      places.take(project, placement);
      graph.set(places.model(GraphModel.of(project)));
      arranged.forEach(a -> a.accept(true));
    } else {
      show(document.project(), false);
    }
  }

  /** Lays a project out in the background; a newer layout or {@link #cancel} ends it. */
  private void layout(Project project, Consumer<Placement> then) {
    int run = layoutRun.incrementAndGet();
    busy.set("Arranging " + Units.count(project.tasks().size()) + " tasks");
    background.execute(
        () -> {
          try {
            Placement p = Places.layout(project, () -> layoutRun.get() != run);
            ui.execute(
                () -> {
                  if (layoutRun.get() == run) {
                    busy.set("");
                    then.accept(p);
                  }
                });
          } catch (CancellationException e) {
            // A newer layout took over, or the user stopped it.
            return;
          }
        });
  }

  /** Reads something in the background and takes it on the JavaFX thread, or hears why not. */
  <T> void load(Callable<T> read, Consumer<T> take, Consumer<Exception> fails) {
    background.execute(
        () -> {
          try {
            T found = read.call();
            ui.execute(() -> take.accept(found));
          } catch (Exception e) {
            ui.execute(() -> fails.accept(e));
          }
        });
  }

  /** Stops the layout that goes on. */
  public void cancel() {
    layoutRun.incrementAndGet();
    busy.set("");
  }

  /** Gives all tasks new places by the layout, as one step. */
  public void arrange() {
    folded = false;
    collapsed.clear();
    Project project = document.project();
    layout(
        project,
        p -> {
          if (project != document.project()) {
            return;
          }
          Map<String, Position> all = new java.util.LinkedHashMap<>();
          double[] shift = anchor(p);
          for (int n = 0; n < project.tasks().size(); n++) {
            all.put(
                project.tasks().get(n).id(),
                new Position(Math.rint(p.x(n) + shift[0]), Math.rint(p.y(n) + shift[1])));
          }
          arranging = true;
          document.apply(Edits.place(project, all, "arrangement of all tasks"));
          arranging = false;
          arranged.forEach(a -> a.accept(workbench.selection().isEmpty()));
        });
  }

  /** Whether the change that listeners hear now is a new arrangement, which may be animated. */
  public boolean isArranging() {
    return arranging;
  }

  /** What keeps the first selected task where it is. */
  private double[] anchor(Placement next) {
    BitSet selected = selected();
    int node = selected.nextSetBit(0);
    if (node < 0 || graph.get().folding().isPresent()) {
      return new double[] {0, 0};
    }
    Placement now = graph.get().placement();
    return new double[] {now.x(node) - next.x(node), now.y(node) - next.y(node)};
  }

  /** Whether wide layers are folded now. */
  public boolean isFolded() {
    return graph.get().folding().isPresent();
  }

  /** Folds wide layers, or stops doing so. */
  public void setFolded(boolean fold) {
    folded = fold;
    if (!fold) {
      collapsed.clear();
    }
    show(document.project(), false);
    arranged.forEach(a -> a.accept(true));
  }

  /** Stops folding and leaves every card where it is seen at 100 %. */
  void unfoldInPlace() {
    GraphModel seen = graph.get();
    if (seen.folding().isEmpty()) {
      return;
    }
    folded = false;
    collapsed.clear();
    layoutRun.incrementAndGet();
    places.stand(seen, Geometry.of(seen.folded(Set.of()), Level.FULL));
    graph.set(places.model(seen));
  }

  /** Makes groups one card each, or opens them. */
  public void collapse(Collection<String> keys, boolean close) {
    if (close) {
      collapsed.addAll(keys);
    } else {
      collapsed.removeAll(keys);
    }
    show(document.project(), false);
  }

  public Set<String> collapsed() {
    return Set.copyOf(collapsed);
  }

  /** Keys of the groups that some tasks would be folded into. */
  public Set<String> groupsOf(Collection<Task> tasks) {
    Set<String> keys = new LinkedHashSet<>();
    graph
        .get()
        .folding()
        .ifPresent(
            f ->
                tasks.forEach(
                    t -> {
                      int node = graph.get().number(t.id());
                      if (node >= 0) {
                        var item = f.items().get(f.itemOf(node));
                        keys.add(item.layer() + ":" + item.kind());
                      }
                    }));
    return keys;
  }

  /** The selected tasks by number. */
  public BitSet selected() {
    BitSet set = new BitSet();
    for (String id : workbench.selection()) {
      int n = graph.get().number(id);
      if (n >= 0) {
        set.set(n);
      }
    }
    return set;
  }

  /** The selected tasks in the file's order. */
  public List<Task> selectedTasks() {
    BitSet set = selected();
    return set.stream().mapToObj(n -> project().tasks().get(n)).toList();
  }

  /** Hears when the selection changes. */
  public void onSelection(Runnable listener) {
    workbench.selection().addListener((SetChangeListener<String>) c -> listener.run());
  }

  /** Where tasks stand. */
  public Map<String, Position> places(Iterable<String> ids) {
    return places.of(project(), ids);
  }

  /** Does an edit, and selects what it is about. */
  public void apply(Edit edit) {
    document.apply(edit);
    if (!edit.touched().isEmpty()) {
      workbench.select(edit.touched());
    }
  }

  /** Moves tasks; all moves of one gesture are one step. */
  public void move(Map<String, Position> to, @Nullable Object gesture) {
    document.apply(Edits.move(places.fixed(project()), to), gesture);
  }

  /** The project with the places that are shown, to which tasks are added by hand. */
  public Project placedProject() {
    return isFolded() ? project() : places.fixed(project());
  }

  /** Sets a field of the selected tasks. */
  public void set(Field field, String typed) throws BadValueException {
    document.apply(Edits.set(project(), workbench.selection(), field, typed));
  }

  /** Takes the last step back and selects what it was about. */
  public void undo() {
    selectThere(document.undo());
  }

  /** Does the step again and selects what it is about. */
  public void redo() {
    selectThere(document.redo());
  }

  private void selectThere(Set<String> ids) {
    Set<String> there = new LinkedHashSet<>(ids);
    there.removeIf(id -> document.structure().number(id) < 0);
    if (!there.isEmpty()) {
      workbench.select(there);
    }
  }

  /** The critical path on the fastest machines; empty until it is known. */
  public CriticalPath critical() {
    return critical;
  }

  /** Looks for problems in the background. */
  private void check() {
    int run = checkRun.incrementAndGet();
    Project project = document.project();
    Pool pool = workbench.poolProperty().get();
    Estimates known = estimates;
    background.execute(
        () -> {
          if (checkRun.get() != run) {
            return;
          }
          List<Findings.Finding> found =
              pool == null ? List.of() : Findings.of(project, pool, known);
          CriticalPath path = CriticalPath.of(project, pool, known);
          ui.execute(
              () -> {
                if (checkRun.get() == run) {
                  critical = path;
                  workbench.problems().setAll(found.stream().map(this::problem).toList());
                }
              });
        });
  }

  private Problem problem(Findings.Finding f) {
    Field field = f.field();
    return new Problem(
        f.never() ? Problem.Severity.NEVER_RUNS : Problem.Severity.MAY_FAIL,
        f.task(),
        f.name(),
        f.message(),
        f.remedy().isEmpty() ? null : f.remedy(),
        field == null ? null : () -> mend(f.task(), field, f.value()));
  }

  private void mend(String task, Field field, String value) {
    try {
      document.apply(Edits.set(project(), Set.of(task), field, value));
    } catch (BadValueException e) {
      throw new IllegalStateException("A remedy that is no value: " + value, e);
    }
  }
}
