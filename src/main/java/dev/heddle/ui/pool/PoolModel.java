package dev.heddle.ui.pool;

import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.ui.ProviderLine;
import dev.heddle.ui.ProviderTotals;
import dev.heddle.ui.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the Pool pane shows: rows that follow the project's pool and what providers say. */
public final class PoolModel {
  /** Which machines are listed. */
  public enum Show {
    ALL,
    OWN,
    RENTED
  }

  private final Workbench workbench;
  private final ObservableList<ProviderRow> providers = FXCollections.observableArrayList();
  private final ObservableList<MachineRow> machines = FXCollections.observableArrayList();
  private final ObservableList<PoolRows.LinkRow> links = FXCollections.observableArrayList();
  private final ObservableList<String> facts = FXCollections.observableArrayList();
  private final ObservableList<String> thisMachine = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<Show> show = new SimpleObjectProperty<>(this, "show", Show.ALL);
  private final ObjectProperty<MachineRow> selected = new SimpleObjectProperty<>(this, "selected");
  private final StringProperty machinesNote = new SimpleStringProperty(this, "machinesNote", "");
  private final StringProperty providersNote = new SimpleStringProperty(this, "providersNote", "");
  private List<MachineRow> all = List.of();
  private List<MachineRow> live = List.of();

  public PoolModel(Workbench workbench) {
    this.workbench = workbench;
    workbench.poolProperty().addListener((o, was, is) -> follow(is));
    filter.addListener((o, was, is) -> list());
    show.addListener((o, was, is) -> list());
    selected.addListener((o, was, is) -> count());
    follow(workbench.poolProperty().get());
  }

  public ObservableList<ProviderRow> providers() {
    return providers;
  }

  /** The machines that are listed now. */
  public ObservableList<MachineRow> machines() {
    return machines;
  }

  ObservableList<PoolRows.LinkRow> links() {
    return links;
  }

  /** Facts for the status bar. */
  public ObservableList<String> facts() {
    return facts;
  }

  /** What this machine has, for the start page: one short fact, or none while it is unknown. */
  public ObservableList<String> thisMachine() {
    return thisMachine;
  }

  public StringProperty filterProperty() {
    return filter;
  }

  public ObjectProperty<Show> showProperty() {
    return show;
  }

  /** The machine in the inspector, or null. */
  public ObjectProperty<MachineRow> selectedProperty() {
    return selected;
  }

  /** For example "5 of your own, 6 rentable". */
  public StringProperty machinesNoteProperty() {
    return machinesNote;
  }

  /** For example "5 ok, 1 late, 1 off". */
  public StringProperty providersNoteProperty() {
    return providersNote;
  }

  /** The currency of prices. */
  public String currency() {
    Project project = workbench.projectProperty().get();
    return project == null ? "USD" : project.currency();
  }

  /** Takes in what providers say now; machines are theirs unless the project has its own pool. */
  public void take(List<ProviderRow> rows, List<MachineRow> offered) {
    providers.setAll(rows);
    int ok = 0;
    int late = 0;
    int off = 0;
    for (ProviderRow row : rows) {
      switch (row.health()) {
        case OK -> ok++;
        case LATE -> late++;
        case OFF -> off++;
        case ASKING -> {
          // Neither well nor ill yet.
        }
      }
    }
    ProviderTotals totals = new ProviderTotals(ok, late, off);
    workbench.providersProperty().set(totals);
    providersNote.set(totals.text().substring("providers: ".length()));
    live = offered;
    List<ProviderLine> lines = lines(rows, offered);
    if (!lines.equals(workbench.providerLines())) {
      workbench.providerLines().setAll(lines);
    }
    thisMachine.setAll(
        offered.stream()
            .map(MachineRow::type)
            .filter(t -> "local".equals(t.provider()))
            .limit(1)
            .map(PoolModel::capacity)
            .toList());
    follow(workbench.poolProperty().get());
  }

  private void follow(@Nullable Pool pool) {
    if (pool == null) {
      all = live;
      links.clear();
    } else {
      all = merge(PoolRows.machines(pool, source()));
      links.setAll(PoolRows.links(pool, currency()));
    }
    list();
  }

  /** The pool's machines with what providers measured of those that they know by the same name. */
  private List<MachineRow> merge(List<MachineRow> own) {
    if (live.isEmpty()) {
      return own;
    }
    java.util.Map<String, MachineRow> known = new java.util.HashMap<>();
    live.forEach(r -> known.put(r.id(), r));
    return own.stream()
        .map(
            row -> {
              MachineRow seen = known.get(row.id());
              return seen == null
                  ? row
                  : new MachineRow(
                      row.id(),
                      row.type(),
                      seen.state(),
                      seen.usedCores(),
                      seen.usedMib(),
                      seen.gpuBusy(),
                      seen.latencySeconds(),
                      seen.seenAt(),
                      seen.stale(),
                      seen.source());
            })
        .toList();
  }

  /** Each provider that is on, with what it offers. */
  private static List<ProviderLine> lines(List<ProviderRow> rows, List<MachineRow> offered) {
    List<ProviderLine> lines = new java.util.ArrayList<>();
    for (ProviderRow row : rows) {
      if (row.health() == ProviderRow.Health.OFF) {
        continue;
      }
      List<MachineRow> its = offered.stream().filter(m -> m.source().equals(row.title())).toList();
      long types = its.stream().map(m -> m.type().id()).distinct().count();
      boolean late = row.health() == ProviderRow.Health.LATE;
      String offers =
          its.size() == 1
              ? capacity(its.getFirst().type()).replace(" on this machine", "")
              : types == 0
                  ? row.gives()
                  : types == its.size()
                      ? types + " types"
                      : types + " types, " + its.size() + " machines";
      lines.add(new ProviderLine(row.title(), late, (late ? "late, " : "") + offers));
    }
    return lines;
  }

  private static String capacity(MachineType type) {
    String gpu =
        type.gpus() == 0
            ? ""
            : ", " + (type.gpuModel() == null ? type.gpus() + " GPUs" : type.gpuModel());
    return Units.decimals(type.cores(), 1)
        + " cores, "
        + Units.size(type.memoryMiB())
        + gpu
        + " on this machine";
  }

  private String source() {
    Project project = workbench.projectProperty().get();
    Path file = workbench.fileProperty().get();
    if (project != null && project.pool() instanceof Project.PoolSource.File named) {
      return named.path();
    }
    return file == null ? "the project" : String.valueOf(file.getFileName());
  }

  private void list() {
    MachineRow chosen = selected.get();
    List<MachineRow> shown =
        all.stream()
            .filter(
                r ->
                    switch (show.get()) {
                      case ALL -> true;
                      case OWN -> r.own();
                      case RENTED -> !r.own();
                    })
            .filter(MachineFilter.of(filter.get()))
            .toList();
    machines.setAll(shown);
    MachineRow still =
        chosen == null
            ? null
            : shown.stream().filter(r -> r.id().equals(chosen.id())).findFirst().orElse(null);
    selected.set(still);
    count();
  }

  private void count() {
    long own = all.stream().filter(MachineRow::own).count();
    long rentable = all.size() - own;
    String owned = all.isEmpty() ? "none yet" : Units.count(own) + " of your own";
    machinesNote.set(owned + (rentable == 0 ? "" : ", " + Units.count(rentable) + " rentable"));
    facts.setAll(
        all.size() == 1 ? "1 machine" : Units.count(all.size()) + " machines",
        (selected.get() == null ? 0 : 1) + " selected");
  }

  /** A word for the segmented control. */
  static String word(Show show) {
    String name = show.name().toLowerCase(Locale.ROOT);
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
