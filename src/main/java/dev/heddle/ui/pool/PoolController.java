package dev.heddle.ui.pool;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Meter;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.Switch;
import dev.heddle.ui.controls.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** Binds the Pool pane's tables. */
public final class PoolController {
  private static final double ROW = 28;
  private static final double DAY_SECONDS = 86_400;

  private final Workbench workbench;
  private final PoolModel model;
  private final InstantSource clock;
  private final BiConsumer<String, Boolean> enable;
  private final Runnable refresh;
  private final ProviderSheets sheets;
  private final Map<String, List<PricePoint>> prices = new HashMap<>();

  @FXML private VBox providersPanel;
  @FXML private Label providersNote;
  @FXML private TableView<ProviderRow> providers;
  @FXML private Label machinesNote;
  @FXML private ToggleButton showAll;
  @FXML private ToggleButton showOwn;
  @FXML private ToggleButton showRented;
  @FXML private TextField filter;
  @FXML private TableView<MachineRow> machines;
  @FXML private VBox networkPanel;
  @FXML private Label networkNote;
  @FXML private GridPane network;

  PoolController(
      Workbench workbench,
      PoolModel model,
      InstantSource clock,
      BiConsumer<String, Boolean> enable,
      Runnable refresh,
      ProviderSheets sheets) {
    this.workbench = workbench;
    this.sheets = sheets;
    this.model = model;
    this.clock = clock;
    this.enable = enable;
    this.refresh = refresh;
  }

  @FXML
  void initialize() {
    providersNote.textProperty().bind(model.providersNoteProperty());
    machinesNote.textProperty().bind(model.machinesNoteProperty());
    filter.textProperty().bindBidirectional(model.filterProperty());
    show(showAll, PoolModel.Show.ALL);
    show(showOwn, PoolModel.Show.OWN);
    show(showRented, PoolModel.Show.RENTED);
    fillProviders();
    fillMachines();
    model.links().addListener((ListChangeListener<PoolRows.LinkRow>) c -> fillNetwork());
    fillNetwork();
  }

  @FXML
  void askAgain() {
    refresh.run();
  }

  @FXML
  void addProvider() {
    sheets.add();
  }

  /** Takes in the price history of types, by type. */
  void setPrices(Map<String, List<PricePoint>> byType) {
    prices.clear();
    prices.putAll(byType);
    machines.refresh();
  }

  /** Ages go on. */
  void tick() {
    providers.refresh();
    machines.refresh();
  }

  private void show(ToggleButton button, PoolModel.Show show) {
    button.setText(PoolModel.word(show));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.showProperty().set(show);
        });
  }

  private void fillProviders() {
    Tables.dress(providers, "No provider is configured. A project's own pool file needs none.");
    providers
        .getColumns()
        .setAll(
            List.of(
                Tables.node("provider", 156, false, this::providerName, ProviderRow::title),
                Tables.node("health", 280, false, PoolController::health, ProviderRow::word),
                Tables.text("gives", 164, false, ProviderRow::gives, "muted"),
                Tables.text("from", 108, false, ProviderRow::from, "muted"),
                Tables.text("asked every", 100, true, ProviderRow::period, "muted"),
                Tables.text(
                    "last answer",
                    90,
                    true,
                    r -> age(r.lastAnswer(), " ago"),
                    r -> r.health() == ProviderRow.Health.LATE ? "warning-text" : "muted"),
                Tables.text("took", 74, true, ProviderRow::took, "muted"),
                Tables.node("", 50, true, this::onOff, r -> r.on() ? "on" : "off")));
    providers.setItems(model.providers());
    providers.setRowFactory(table -> providerRow());
    providers.setOnKeyPressed(
        e -> {
          ProviderRow chosen = providers.getSelectionModel().getSelectedItem();
          if (chosen != null && e.getCode() == KeyCode.ENTER) {
            sheets.edit(chosen);
          } else if (chosen != null && e.getCode() == KeyCode.DELETE) {
            sheets.remove(chosen);
          }
        });
    Tables.follow(providers, workbench.textPercentProperty());
    DoubleBinding tall =
        Bindings.createDoubleBinding(
            () -> rows(Math.max(1, Math.min(8, model.providers().size()))),
            model.providers(),
            workbench.textPercentProperty());
    providers.prefHeightProperty().bind(tall);
    providers.minHeightProperty().bind(tall);
    providersPanel.setMinHeight(Region.USE_PREF_SIZE);
  }

  /** A double-click and a menu lead to what a provider says and how it is configured. */
  private TableRow<ProviderRow> providerRow() {
    TableRow<ProviderRow> row = new TableRow<>();
    MenuItem edit = new MenuItem("Details and change…");
    edit.setOnAction(e -> sheets.edit(row.getItem()));
    MenuItem again = new MenuItem("Ask all again");
    again.setOnAction(e -> refresh.run());
    MenuItem remove = new MenuItem("Remove…");
    remove.setOnAction(e -> sheets.remove(row.getItem()));
    ContextMenu menu = new ContextMenu(edit, again, remove);
    row.contextMenuProperty()
        .bind(Bindings.when(row.emptyProperty()).then((ContextMenu) null).otherwise(menu));
    row.setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2 && !row.isEmpty()) {
            sheets.edit(row.getItem());
          }
        });
    return row;
  }

  /** The height of a table with so many rows at this size of text. */
  private double rows(int count) {
    return ROW * (count + 1) * workbench.textPercentProperty().get() / 100 + 2;
  }

  /** The word of its health; the whole of it in a tooltip, for it may be long. */
  private static Node health(ProviderRow row) {
    Label word = new Label(row.word());
    word.getStyleClass().addAll("small", tone(row));
    word.setTooltip(new Tooltip(row.word()));
    return word;
  }

  private static String tone(ProviderRow row) {
    return switch (row.health()) {
      case OK -> "success-text";
      case LATE -> "warning-text";
      case OFF, ASKING -> "muted";
    };
  }

  private Node providerName(ProviderRow row) {
    Label name = new Label(row.title());
    name.getStyleClass().addAll("small-medium", row.on() ? "strong" : "muted");
    HBox box = new HBox(10, shape(row.health()), name);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static Node shape(ProviderRow.Health health) {
    if (health == ProviderRow.Health.LATE) {
      Region triangle = new Region();
      triangle.getStyleClass().add("late-shape");
      return triangle;
    }
    Circle dot = new Circle(4);
    dot.getStyleClass().add(health == ProviderRow.Health.OK ? "dot-ok" : "dot-off");
    HBox holder = new HBox(dot);
    holder.setMinWidth(11);
    holder.setAlignment(Pos.CENTER);
    return holder;
  }

  private Node onOff(ProviderRow row) {
    Switch toggle = new Switch();
    toggle.setSelected(row.on());
    toggle.setAccessibleText("Ask " + row.title());
    toggle.setOnAction(e -> enable.accept(row.id(), toggle.isSelected()));
    HBox box = new HBox(toggle);
    box.setAlignment(Pos.CENTER_RIGHT);
    return box;
  }

  private void fillMachines() {
    Tables.dress(
        machines, "No machine. Switch on a provider above, or give the project a pool file.");
    machines
        .getColumns()
        .setAll(
            List.of(
                Tables.node("machine", 130, false, this::machineName, MachineRow::id),
                Tables.node("state", 124, false, this::state, r -> r.state().word()),
                Tables.text("where", 70, false, MachineRow::where, "muted"),
                Tables.node("cores", 110, false, this::cores, r -> use(r.usedCores(), r)),
                Tables.node("memory, GiB", 124, false, this::memory, r -> "memory"),
                Tables.text(
                    "GPU", 116, false, MachineRow::gpu, r -> r.type().gpus() == 0 ? "muted" : ""),
                Tables.node("GPU busy", 88, false, this::gpuBusy, r -> percent(r.gpuBusy())),
                Tables.text("latency", 70, true, r -> latency(r.latencySeconds()), "muted"),
                Tables.text(
                    "per hour",
                    62,
                    true,
                    r -> r.price(model.currency()),
                    r -> r.own() ? "muted" : r.stale() ? "stale" : ""),
                Tables.node("24 h", 70, false, this::spark, r -> "price over 24 hours"),
                Tables.text(
                    "age",
                    58,
                    true,
                    r -> r.seenAt() == null ? "file" : age(r.seenAt(), ""),
                    r -> r.stale() ? "warning-text" : "muted")));
    machines.setItems(model.machines());
    machines
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                model.selectedProperty().set(is);
              }
            });
    model.selectedProperty().addListener((o, was, is) -> machines.getSelectionModel().select(is));
    Tables.follow(machines, workbench.textPercentProperty());
    machines.minHeightProperty().bind(workbench.textPercentProperty().multiply(ROW * 4 / 100.0));
    machines
        .prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> rows(Math.max(4, model.machines().size())),
                model.machines(),
                workbench.textPercentProperty()));
  }

  private Node machineName(MachineRow row) {
    Label name = new Label(row.id());
    name.getStyleClass().add("small-medium");
    return name;
  }

  private Node state(MachineRow row) {
    Node shape;
    if (row.state() == MachineRow.State.FREE || row.state() == MachineRow.State.RENTABLE) {
      Circle dot = new Circle(4);
      dot.getStyleClass().add(row.state() == MachineRow.State.FREE ? "dot-ok" : "dot-off");
      HBox holder = new HBox(dot);
      holder.setMinWidth(12);
      holder.setAlignment(Pos.CENTER);
      shape = holder;
    } else {
      Region dash = new Region();
      dash.getStyleClass().add("dash-shape");
      shape = dash;
    }
    Label word = new Label(row.state().word());
    word.getStyleClass().add("small");
    if (row.state() != MachineRow.State.FREE) {
      word.getStyleClass().add("muted");
    }
    HBox box = new HBox(8, shape, word);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node cores(MachineRow row) {
    return used(
        28,
        row.usedCores(),
        row.type().cores(),
        row.usedCores() == null ? "" : Units.decimals(row.usedCores(), 0),
        Units.decimals(row.type().cores(), 1));
  }

  private Node memory(MachineRow row) {
    return used(
        40,
        row.usedMib(),
        row.type().memoryMiB(),
        row.usedMib() == null ? "" : Units.decimals(row.usedMib() / 1024, 0),
        Units.gib(row.type().memoryMiB()));
  }

  /** A meter and "6 / 32"; only the whole where nobody measured what is in use. */
  private static Node used(
      double width, @Nullable Double used, double all, String usedText, String allText) {
    Label text = new Label(used == null ? allText : usedText + " / " + allText);
    text.getStyleClass().add("small");
    if (used == null) {
      text.getStyleClass().add("muted");
      return text;
    }
    Meter meter = new Meter(width);
    meter.setShare(all <= 0 ? 0 : used / all);
    HBox box = new HBox(8, meter, text);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node gpuBusy(MachineRow row) {
    Double busy = row.gpuBusy();
    if (busy == null) {
      Label none = new Label("—");
      none.getStyleClass().addAll("small", "muted");
      return none;
    }
    return busyCell(busy);
  }

  private static Node busyCell(double busy) {
    Meter meter = new Meter(28);
    meter.setShare(busy);
    Label text = new Label(percent(busy));
    text.getStyleClass().add("small");
    HBox box = new HBox(8, meter, text);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Node spark(MachineRow row) {
    List<PricePoint> history = prices.getOrDefault(row.type().id(), List.of());
    if (history.isEmpty() || row.own()) {
      return new Region();
    }
    double now = clock.instant().getEpochSecond();
    Picture picture =
        new Picture(
            workbench.themeProperty(),
            "price over 24 hours",
            new SparkPainter(history, now - DAY_SECONDS, now, row.stale()));
    picture.fix(64, 18);
    return picture;
  }

  private void fillNetwork() {
    List<PoolRows.LinkRow> links = model.links();
    networkPanel.setVisible(!links.isEmpty());
    networkPanel.setManaged(!links.isEmpty());
    network.getChildren().clear();
    network.getColumnConstraints().clear();
    for (int i = 0; i < 9; i++) {
      ColumnConstraints column = new ColumnConstraints();
      if (i % 5 == 0) {
        column.setHgrow(Priority.ALWAYS);
        column.setMinWidth(120);
      }
      if (i == 4) {
        column.setMinWidth(32);
      }
      network.getColumnConstraints().add(column);
    }
    int shown = Math.min(links.size(), 8);
    for (int i = 0; i < shown; i++) {
      link(links.get(i), i / 2, i % 2 * 5);
    }
    networkNote.setText(
        links.size() > shown ? shown + " of " + links.size() + " pairs of places" : "");
  }

  private void link(PoolRows.LinkRow row, int line, int column) {
    Label names = new Label(row.from() + " to " + row.to());
    names.getStyleClass().add("small");
    Label bandwidth = new Label(row.bandwidth());
    bandwidth.getStyleClass().add("small-medium");
    Label latency = new Label(row.latency());
    latency.getStyleClass().addAll("small", "muted");
    Label back = new Label(row.back());
    back.getStyleClass().addAll("small", "muted");
    Node[] cells = {names, bandwidth, latency, back};
    double[] widths = {0, 104, 66, 170};
    for (int i = 0; i < cells.length; i++) {
      HBox cell = new HBox(cells[i]);
      cell.setAlignment(i == 0 ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
      cell.getStyleClass().add(line == 0 ? "network-cell-first" : "network-cell");
      cell.setMinWidth(widths[i]);
      network.add(cell, column + i, line);
    }
  }

  private String age(@Nullable Instant at, String suffix) {
    return at == null ? "" : Moments.age(at, clock.instant()) + suffix;
  }

  private static String latency(@Nullable Double seconds) {
    return seconds == null ? "—" : PoolRows.latency(seconds);
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "not measured" : Units.percent(share, 0);
  }

  private static String use(@Nullable Double used, MachineRow row) {
    String all = Units.decimals(row.type().cores(), 1) + " cores";
    return used == null ? all : Units.decimals(used, 0) + " of " + all;
  }
}
