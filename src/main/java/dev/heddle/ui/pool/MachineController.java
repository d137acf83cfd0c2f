package dev.heddle.ui.pool;

import dev.heddle.io.Moments;
import dev.heddle.io.Units;
import dev.heddle.model.MachineType;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.RangePainter;
import dev.heddle.ui.controls.Section;
import dev.heddle.ui.controls.Switch;
import dev.heddle.ui.controls.ValueField;
import dev.heddle.ui.paint.Kinds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the inspector of a machine. */
public final class MachineController {
  private static final double DAY_SECONDS = 86_400;

  private final Workbench workbench;
  private final PoolModel model;
  private final InstantSource clock;
  private final Consumer<WhatIf> plan;
  private final ValueField factor = ValueField.number("", 0, 1000);
  private final ValueField lostAt = ValueField.duration();
  private final ValueField more = ValueField.number("", -1000, 1000);

  @FXML private Label nothing;
  @FXML private VBox body;
  @FXML private Label name;
  @FXML private Label where;
  @FXML private Label price;
  @FXML private Label priceNote;
  @FXML private HBox ageRow;
  @FXML private IconView ageIcon;
  @FXML private Label age;
  @FXML private StackPane chartHolder;
  @FXML private Label noHistory;
  @FXML private HBox stats;
  @FXML private Section offers;
  @FXML private Section learned;
  @FXML private Section whatIf;
  @FXML private Switch priceOn;
  @FXML private Switch lostOn;
  @FXML private Switch moreOn;
  @FXML private HBox priceField;
  @FXML private HBox lostField;
  @FXML private HBox moreField;
  @FXML private Button planIt;

  MachineController(
      Workbench workbench, PoolModel model, InstantSource clock, Consumer<WhatIf> plan) {
    this.workbench = workbench;
    this.model = model;
    this.clock = clock;
    this.plan = plan;
  }

  @FXML
  void initialize() {
    nothing.setText("Select a machine to see its price, what it offers and what was learnt on it.");
    field(priceField, factor, priceOn, 2.0, "Factor of the price");
    field(lostField, lostAt, lostOn, 1800.0, "When it is lost");
    field(moreField, more, moreOn, 1.0, "How many more");
    model.selectedProperty().addListener((o, was, is) -> show(is));
    show(model.selectedProperty().get());
    count();
  }

  @FXML
  void planScenario() {
    WhatIf asked = asked();
    if (asked != null && asked.changes() > 0) {
      plan.accept(asked);
    }
  }

  private void field(
      HBox holder, ValueField field, Switch toggle, double start, String accessible) {
    field.valueProperty().set(start);
    field.field().setAccessibleText(accessible);
    HBox.setHgrow(field, Priority.ALWAYS);
    holder.getChildren().setAll(field);
    field.disableProperty().bind(toggle.selectedProperty().not());
    toggle.selectedProperty().addListener((o, was, is) -> count());
    field.valueProperty().addListener((o, was, is) -> count());
  }

  private @Nullable WhatIf asked() {
    MachineRow row = model.selectedProperty().get();
    if (row == null) {
      return null;
    }
    Double times = priceOn.isSelected() ? factor.valueProperty().get() : null;
    Double lost = lostOn.isSelected() ? lostAt.valueProperty().get() : null;
    Double extra = moreOn.isSelected() ? more.valueProperty().get() : null;
    Integer count = extra == null ? null : (Integer) (int) Math.round(extra);
    return new WhatIf(row.id(), row.type().id(), times, lost, count);
  }

  private void count() {
    WhatIf now = asked();
    int changes = now == null ? 0 : now.changes();
    whatIf.noteProperty().set(changes == 0 ? "" : changes == 1 ? "1 change" : changes + " changes");
    planIt.setDisable(changes == 0 || !workbench.open().get());
  }

  private void show(@Nullable MachineRow row) {
    body.setVisible(row != null);
    body.setManaged(row != null);
    nothing.setVisible(row == null);
    nothing.setManaged(row == null);
    if (row == null) {
      return;
    }
    MachineType type = row.type();
    name.setText(row.id());
    where.setText(row.where());
    boolean own = row.own();
    price.setText(row.price(model.currency()));
    price.getStyleClass().remove("stale");
    if (row.stale()) {
      price.getStyleClass().add("stale");
    }
    priceNote.setText(own ? "nothing is charged for it" : "an hour");
    priceOn.setDisable(own);
    showAge(row);
    fillOffers(type);
    showHistory(List.of());
    showLearned(List.of());
    count();
  }

  private void showAge(MachineRow row) {
    ageIcon.getStyleClass().remove("warning");
    age.getStyleClass().removeAll("warning-text", "muted");
    age.getStyleClass().add(row.stale() ? "warning-text" : "muted");
    if (row.stale()) {
      ageIcon.getStyleClass().add("warning");
    }
    ageRow.setVisible(true);
    age.setText(
        row.seenAt() == null
            ? "as written in " + row.source()
            : Moments.age(row.seenAt(), clock.instant())
                + " old, from "
                + row.source()
                + (row.stale() ? ", which is late" : "")
                + priceDay(row));
  }

  /** A live price is of now; one that holds for longer, or comes from a table, has a day. */
  private String priceDay(MachineRow row) {
    Instant since = row.priceSince();
    Instant now = clock.instant();
    return row.own() || since == null || Duration.between(since, now).toHours() < 24
        ? ""
        : "; price of " + Moments.day(since, now, ZoneId.systemDefault());
  }

  /** Takes in the history of the machine that is shown: its price, or of an own one its load. */
  void showHistory(List<PricePoint> points) {
    MachineRow row = model.selectedProperty().get();
    boolean known = !points.isEmpty() && row != null;
    chartHolder.setVisible(known);
    chartHolder.setManaged(known);
    stats.setVisible(known);
    stats.setManaged(known);
    noHistory.setVisible(!known && row != null && !row.own());
    noHistory.setManaged(noHistory.isVisible());
    noHistory.setText("No price history yet: it is kept from the first answer of a provider on.");
    if (!known || row == null) {
      return;
    }
    double now = clock.instant().getEpochSecond();
    String what =
        row.own()
            ? "Use of the cores of " + row.id() + " over 24 hours, in per cent"
            : "Price of " + row.type().id() + " over 24 hours";
    chartHolder
        .getChildren()
        .setAll(
            new Picture(
                workbench.themeProperty(),
                what,
                new PriceChart(points, now - DAY_SECONDS, now, ZoneId.systemDefault())));
    stats.getChildren().setAll(row.own() ? loads(points) : prices(row, points));
  }

  private static List<Node> loads(List<PricePoint> points) {
    double mean = points.stream().mapToDouble(PricePoint::price).average().orElse(0);
    double most = points.stream().mapToDouble(PricePoint::price).max().orElse(0);
    return List.of(
        stat("cores in use", Units.number(points.getLast().price(), 0) + " %"),
        stat("mean in 24 h", Units.number(mean, 0) + " %"),
        stat("most in 24 h", Units.number(most, 0) + " %"));
  }

  private List<Node> prices(MachineRow row, List<PricePoint> points) {
    double least = points.stream().mapToDouble(PricePoint::price).min().orElse(0);
    double most = points.stream().mapToDouble(PricePoint::price).max().orElse(0);
    double often = row.type().interruptionsPerHour();
    String currency = row.currency() == null ? model.currency() : row.currency();
    return List.of(
        stat("least in 24 h", Units.money(least, currency)),
        stat("most in 24 h", Units.money(most, currency)),
        stat("interruptions", interruptions(row.type(), often)));
  }

  private static String interruptions(MachineType type, double often) {
    if (often > 0) {
      return Units.decimals(often, often < 0.01 ? 5 : 2) + " an hour";
    }
    return type.labels().contains("spot") ? "not known" : "none";
  }

  private static Node stat(String caption, String value) {
    Label head = new Label(caption);
    head.getStyleClass().addAll("caption", "muted");
    Label text = new Label(value);
    text.getStyleClass().add("small");
    VBox box = new VBox(head, text);
    HBox.setHgrow(box, Priority.ALWAYS);
    box.setPrefWidth(90);
    return box;
  }

  private void fillOffers(MachineType type) {
    offers.getRows().clear();
    offer("Cores", Units.decimals(type.cores(), 1) + ", speed " + Units.decimals(type.speed(), 2));
    offer("Memory", Units.size(type.memoryMiB()));
    if (type.gpus() > 0) {
      String model = type.gpuModel() == null ? "GPU" : type.gpuModel();
      offer(
          "GPU",
          type.gpus()
              + " × "
              + model
              + (type.gpuMemoryMiB() > 0 ? ", " + Units.size(type.gpuMemoryMiB()) : "")
              + ", speed "
              + Units.decimals(type.gpuSpeed(), 2));
    }
    type.custom().forEach((what, much) -> offer(what, Units.decimals(much, 2)));
    if (type.pricePerHour() != null) {
      offer(
          "Start-up",
          (type.startupSeconds() > 0 ? Units.duration(type.startupSeconds()) : "none")
              + ", then by the second"
              + (type.minimumSeconds() > 0
                  ? ", " + Units.duration(type.minimumSeconds()) + " at least"
                  : ""));
    }
    offer("May be held", type.count() == 1 ? "1" : type.count() + " at once");
    if (!type.labels().isEmpty()) {
      offer("Labels", String.join(", ", type.labels()));
    }
    offer("Reached by", type.via() == null ? "what the launch says" : type.via());
  }

  private void offer(String label, String value) {
    Label text = new Label(value);
    text.getStyleClass().add("small");
    text.setWrapText(true);
    HBox row = Section.row(label, text);
    row.getStyleClass().setAll("tight-row");
    HBox.setHgrow(text, Priority.ALWAYS);
    offers.getRows().add(row);
  }

  /** Takes in what was learnt on the type that is shown. */
  void showLearned(List<Learned> lines) {
    learned.getRows().clear();
    int runs = lines.stream().mapToInt(Learned::runs).sum();
    learned.noteProperty().set(runs == 0 ? "" : Units.count(runs) + " finished tasks");
    if (lines.isEmpty()) {
      Label none =
          new Label(
              "Nothing ran here yet. Each task that finishes teaches how long its kind takes.");
      none.getStyleClass().addAll("small", "muted");
      none.setWrapText(true);
      learned.getRows().add(none);
      return;
    }
    double most = lines.stream().mapToDouble(Learned::p90).max().orElse(1);
    Kinds kinds = kinds();
    lines.forEach(line -> learned.getRows().add(learnedRow(line, most, kinds)));
  }

  private Kinds kinds() {
    return workbench.projectProperty().get() == null
        ? Kinds.of(List.of())
        : Kinds.of(workbench.projectProperty().get().tasks().stream().map(t -> t.kind()).toList());
  }

  private Node learnedRow(Learned line, double most, Kinds kinds) {
    Region stripe = new Region();
    stripe.setMinSize(4, 14);
    stripe.setMaxSize(4, 14);
    stripe.getStyleClass().add("kind-" + (kinds.index(line.kind()) % 8 + 1));
    Label kind = label(line.kind(), 86, Pos.CENTER_LEFT, "small");
    Label runs = label(Units.count(line.runs()), 30, Pos.CENTER_RIGHT, "small", "muted");
    Label median = label(Units.duration(line.medianSeconds()), 66, Pos.CENTER_RIGHT, "small");
    Picture range =
        new Picture(
            workbench.themeProperty(),
            "from " + Units.duration(line.p10()) + " to " + Units.duration(line.p90()),
            new RangePainter(
                0, most * 1.05, line.p10(), line.medianSeconds(), line.p90(), Double.NaN));
    range.fix(84, 20);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(8, stripe, kind, runs, median, space, range);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinHeight(27);
    return row;
  }

  private static Label label(String text, double width, Pos at, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setAlignment(at);
    return label;
  }
}
