package dev.heddle.ui.history;

import dev.heddle.run.RunSummary;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/** What the History pane shows: runs, filtered, and the one or two that are selected. */
public final class HistoryModel {
  /** Stands for no choice in a filter. */
  public static final String ALL = "All";

  private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
  private final ObservableList<RunSummary> shown = FXCollections.observableArrayList();
  private final ObservableList<RunSummary> selected = FXCollections.observableArrayList();
  private final ObservableMap<String, Double> regrets = FXCollections.observableHashMap();
  private final ObservableList<String> facts = FXCollections.observableArrayList();
  private final StringProperty query = new SimpleStringProperty(this, "query", "");
  private final StringProperty project = new SimpleStringProperty(this, "project", ALL);
  private final StringProperty state = new SimpleStringProperty(this, "state", ALL);
  private final StringProperty policy = new SimpleStringProperty(this, "policy", ALL);
  private final ObjectProperty<List<TaskTimes>> times =
      new SimpleObjectProperty<>(this, "times", List.of());

  public HistoryModel() {
    query.addListener((o, was, is) -> filter());
    project.addListener((o, was, is) -> filter());
    state.addListener((o, was, is) -> filter());
    policy.addListener((o, was, is) -> filter());
    selected.addListener((ListChangeListener<RunSummary>) c -> count());
    count();
  }

  /** Takes in all runs, newest first. */
  public void take(List<RunSummary> all) {
    runs.setAll(all);
    filter();
  }

  /** The runs that pass the filters, newest first. */
  public ObservableList<RunSummary> shown() {
    return shown;
  }

  /** How many runs there are in all. */
  public int size() {
    return runs.size();
  }

  /** The selected runs: at most two, the one selected first being the reference. */
  public ObservableList<RunSummary> selected() {
    return selected;
  }

  /** Seconds that runs took longer than a plan with hindsight, by run, as far as known. */
  public ObservableMap<String, Double> regrets() {
    return regrets;
  }

  public ObservableList<String> facts() {
    return facts;
  }

  public StringProperty queryProperty() {
    return query;
  }

  public StringProperty projectProperty() {
    return project;
  }

  public StringProperty stateProperty() {
    return state;
  }

  public StringProperty policyProperty() {
    return policy;
  }

  /** Predicted and real times of the selected project's runs. */
  public ObjectProperty<List<TaskTimes>> timesProperty() {
    return times;
  }

  /** The names of projects to choose from. */
  public List<String> projects() {
    return choices(runs.stream().map(RunSummary::project).toList());
  }

  /** The states to choose from. */
  public List<String> states() {
    return choices(runs.stream().map(RunSummary::state).toList());
  }

  /** The policies to choose from. */
  public List<String> policies() {
    return choices(runs.stream().map(RunSummary::policy).toList());
  }

  /** Runs of the same project as the first selected one, newest first. */
  public List<RunSummary> alike() {
    if (selected.isEmpty()) {
      return List.of();
    }
    String name = selected.getFirst().project();
    return runs.stream().filter(r -> r.project().equals(name)).toList();
  }

  /** How far off the plan a run ended: real / planned - 1; NaN unless it is done. */
  public static double error(RunSummary run) {
    Double real = run.makespanSeconds();
    return real == null || !run.state().equals("done") || run.plannedSeconds() <= 0
        ? Double.NaN
        : real / run.plannedSeconds() - 1;
  }

  private static List<String> choices(List<String> values) {
    java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of(ALL));
    all.addAll(new TreeSet<>(values));
    return all;
  }

  private void filter() {
    String words = query.get().strip().toLowerCase(Locale.ROOT);
    shown.setAll(
        runs.stream()
            .filter(r -> passes(project.get(), r.project()))
            .filter(r -> passes(state.get(), r.state()))
            .filter(r -> passes(policy.get(), r.policy()))
            .filter(r -> words.isEmpty() || text(r).contains(words))
            .toList());
    count();
  }

  private static boolean passes(String wanted, String value) {
    return wanted.equals(ALL) || wanted.equals(value);
  }

  private static String text(RunSummary run) {
    return (run.id()
            + " "
            + run.project()
            + " "
            + run.state()
            + " "
            + run.policy()
            + " "
            + run.on())
        .toLowerCase(Locale.ROOT);
  }

  private void count() {
    facts.setAll(runs.size() == 1 ? "1 run" : runs.size() + " runs", selected.size() + " selected");
  }
}
