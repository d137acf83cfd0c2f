package dev.heddle.ui;

import dev.heddle.model.Objective;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/**
 * What all panes share: the open project, the selection, the pane in front, the theme, the run that
 * goes on. Plain JavaFX properties, no toolkit needed; touched on the JavaFX thread only.
 */
public final class Workbench {
  private final ObjectProperty<Project> project = new SimpleObjectProperty<>(this, "project");
  private final ObjectProperty<Path> file = new SimpleObjectProperty<>(this, "file");
  private final BooleanProperty dirty = new SimpleBooleanProperty(this, "dirty");
  private final ObjectProperty<Pool> pool = new SimpleObjectProperty<>(this, "pool");
  private final ObservableSet<String> selection =
      FXCollections.observableSet(new LinkedHashSet<>());
  private final ObjectProperty<PaneId> pane =
      new SimpleObjectProperty<>(this, "pane", PaneId.START);
  private final ObjectProperty<Theme> theme =
      new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private final IntegerProperty textPercent = new SimpleIntegerProperty(this, "textPercent", 100);
  private final BooleanProperty motion = new SimpleBooleanProperty(this, "motion", true);
  private final ObjectProperty<RunInfo> run = new SimpleObjectProperty<>(this, "run");
  private final ObjectProperty<ProviderTotals> providers =
      new SimpleObjectProperty<>(this, "providers");
  private final ObservableList<ProviderLine> providerLines = FXCollections.observableArrayList();
  private final ObservableList<Scenario> scenarios = FXCollections.observableArrayList();
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final StringProperty find = new SimpleStringProperty(this, "find", "");
  private final StringProperty findNote = new SimpleStringProperty(this, "findNote", "");
  private final ObjectProperty<Sheets> sheets =
      new SimpleObjectProperty<>(this, "sheets", Sheets.NONE);
  private final Actions actions = new Actions();
  private @Nullable Pool offered;
  private final BooleanBinding open = project.isNotNull();
  private final BooleanBinding running =
      Bindings.createBooleanBinding(() -> run.get() != null && run.get().running(), run);
  private final BooleanBinding onOffers =
      Bindings.createBooleanBinding(
          () -> project.get() != null && project.get().pool() == null, project);
  private final StringBinding title =
      Bindings.createStringBinding(this::computeTitle, project, file);

  /** The open project as it is now, edits included; null while none is open. */
  public ObjectProperty<Project> projectProperty() {
    return project;
  }

  /** The open project's file; null while it was never saved. */
  public ObjectProperty<Path> fileProperty() {
    return file;
  }

  /** Whether there is unsaved work. */
  public BooleanProperty dirtyProperty() {
    return dirty;
  }

  /** The pool that plans use: the project's own, or this machine and what providers say. */
  public ObjectProperty<Pool> poolProperty() {
    return pool;
  }

  /** Sets what providers offer just now as the pool, of a project that names none. */
  public void offerPool(Pool now) {
    offered = now;
    pool.set(now);
  }

  /** Whether a project is open that names no pool: its machines are what providers offer. */
  public BooleanBinding onOffers() {
    return onOffers;
  }

  /** Whether the pool is what providers offered at some moment: the next plan asks them anew. */
  public boolean isPoolOffered() {
    return offered != null && pool.get() == offered;
  }

  /** The ids of the selected tasks, the same in every pane. */
  public ObservableSet<String> selection() {
    return selection;
  }

  public ObjectProperty<PaneId> paneProperty() {
    return pane;
  }

  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** Size of text, per cent; painters scale their pictures by it. */
  public IntegerProperty textPercentProperty() {
    return textPercent;
  }

  /** Whether moves are shown moving; else the end state is shown directly. */
  public BooleanProperty motionProperty() {
    return motion;
  }

  /** The run that is shown and perhaps goes on; null where there is none. */
  public ObjectProperty<RunInfo> runProperty() {
    return run;
  }

  /** Health of the providers in short; null until it is known. */
  public ObjectProperty<ProviderTotals> providersProperty() {
    return providers;
  }

  /** The providers that are switched on; empty until it is known. */
  public ObservableList<ProviderLine> providerLines() {
    return providerLines;
  }

  /** Problems of the open project, worst first. */
  public ObservableList<Problem> problems() {
    return problems;
  }

  /** What-ifs to be planned beside the pool as it is. */
  public ObservableList<Scenario> scenarios() {
    return scenarios;
  }

  public Actions actions() {
    return actions;
  }

  /** Where sheets are shown; does nothing while there is no window. */
  public ObjectProperty<Sheets> sheetsProperty() {
    return sheets;
  }

  /** What is typed into the find field of the top bar. */
  public StringProperty findProperty() {
    return find;
  }

  /** What the pane in front says of it, for example "4 of 5". */
  public StringProperty findNoteProperty() {
    return findNote;
  }

  /** Whether a project is open. */
  public BooleanBinding open() {
    return open;
  }

  /** Whether a run goes on. */
  public BooleanBinding running() {
    return running;
  }

  /** What the top bar calls the project. */
  public StringBinding title() {
    return title;
  }

  /** Opens a project that was read from a file, or a new one; what was selected is let go. */
  public void open(Project opened, Path from, @Nullable Pool itsPool) {
    // First, so that nobody writes the old project back while it goes.
    dirty.set(false);
    selection.clear();
    problems.clear();
    scenarios.clear();
    file.set(from);
    pool.set(itsPool);
    project.set(opened);
  }

  /** Starts a project that has no file yet. */
  public void openNew(Project fresh) {
    // First, so that nobody writes the old project back while it goes.
    dirty.set(false);
    selection.clear();
    problems.clear();
    scenarios.clear();
    file.set(null);
    pool.set(null);
    project.set(fresh);
  }

  /** Closes the project; the start page comes back. */
  public void close() {
    // First, so that nobody writes the old project back while it goes.
    dirty.set(false);
    selection.clear();
    problems.clear();
    scenarios.clear();
    project.set(null);
    file.set(null);
    pool.set(null);
    pane.set(PaneId.START);
  }

  /** Selects exactly these tasks. */
  public void select(Set<String> ids) {
    if (!selection.equals(ids)) {
      selection.retainAll(ids);
      selection.addAll(ids);
    }
  }

  /** Sets the goal of the open project; unsaved from then on. */
  public void setGoal(Objective.Goal goal) {
    Project now = project.get();
    if (now != null && now.objective().goal() != goal) {
      project.set(now.withObjective(now.objective().withGoal(goal)));
      dirty.set(true);
    }
  }

  private String computeTitle() {
    Project now = project.get();
    if (now == null) {
      return "No project open";
    }
    Path path = file.get();
    return path == null || path.getFileName() == null
        ? now.name().isEmpty() ? "Untitled" : now.name()
        : path.getFileName().toString();
  }
}
