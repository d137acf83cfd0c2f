package dev.heddle.ui.start;

import dev.heddle.ui.Action;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.files.Recovery;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Binds the start page. */
public final class StartController {
  private static final double CARD = 319;
  private static final double PICTURE_HEIGHT = 216;
  private static final double GAP = 16;

  private final Workbench workbench;
  private final StartModel model;
  private final Consumer<Path> open;
  private final Consumer<Recovery.Left> restore;

  @FXML private Button newButton;
  @FXML private Button openButton;
  @FXML private Button importButton;
  @FXML private VBox leftBox;
  @FXML private Label leftTitle;
  @FXML private Label leftText;
  @FXML private VBox recentBox;
  @FXML private VBox recentRows;
  @FXML private TilePane cards;

  StartController(
      Workbench workbench, StartModel model, Consumer<Path> open, Consumer<Recovery.Left> restore) {
    this.workbench = workbench;
    this.model = model;
    this.open = open;
    this.restore = restore;
  }

  @FXML
  void initialize() {
    workbench.actions().follow("new", a -> fill(newButton, a, "New project"));
    workbench.actions().follow("open", a -> fill(openButton, a, "Open…"));
    workbench.actions().follow("import", a -> fill(importButton, a, "Import DOT, TSV, WfFormat…"));
    model.samples().addListener((ListChangeListener<Sample>) c -> fillCards());
    model.recent().addListener((ListChangeListener<StartModel.Recent>) c -> fillRecent());
    model.leftProperty().addListener((o, was, is) -> showLeft(is));
    cards.widthProperty().addListener((o, was, is) -> fitCards(is.doubleValue()));
    fillCards();
    fillRecent();
    showLeft(model.leftProperty().get());
  }

  @FXML
  void restore() {
    Recovery.Left left = model.leftProperty().get();
    if (left != null) {
      model.leftProperty().set(null);
      restore.accept(left);
    }
  }

  @FXML
  void discard() {
    model.discard();
  }

  private void fill(Button button, Action action, String label) {
    Label name = new Label(label);
    name.getStyleClass().add("start-button-text");
    Label keys = new Label(action.shortcutText());
    keys.getStyleClass().addAll("small", "start-button-keys");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(8);
    line.getStyleClass().add("start-button-line");
    if (action.icon() != null) {
      line.getChildren().add(new IconView(action.icon(), 16));
    }
    line.getChildren().addAll(name, space, keys);
    button.setGraphic(line);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(label);
    button.setOnAction(e -> workbench.actions().run(action.id()));
  }

  private void showLeft(Recovery.@Nullable Left left) {
    leftBox.setVisible(left != null);
    leftBox.setManaged(left != null);
    if (left != null) {
      leftTitle.setText(left.name().replace(".heddle.json", "") + " was not saved");
      leftText.setText(model.leftText(left));
    }
  }

  private void fillRecent() {
    recentBox.setVisible(!model.recent().isEmpty());
    recentBox.setManaged(!model.recent().isEmpty());
    recentRows.getChildren().setAll(model.recent().stream().limit(6).map(this::row).toList());
  }

  private Node row(StartModel.Recent recent) {
    Button row = new Button();
    row.getStyleClass().setAll("recent-row");
    VBox texts =
        new VBox(
            1,
            line(label(recent.name(), "medium"), label(recent.when(), "small", "muted")),
            line(label(recent.where(), "small", "muted"), label(recent.note(), "small", "muted")));
    texts.prefWidthProperty().bind(recentRows.widthProperty().subtract(24));
    row.setGraphic(texts);
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAccessibleText("Open " + recent.name());
    row.setOnAction(e -> open.accept(recent.file()));
    return row;
  }

  private static HBox line(Label left, Label right) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    right.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(8, left, space, right);
    line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
    return line;
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  private void fillCards() {
    cards.getChildren().setAll(model.samples().stream().map(this::card).toList());
  }

  /** Three cards side by side in a window of 1440; more or fewer as there is room. */
  private void fitCards(double width) {
    int columns = (int) Math.max(1, Math.floor((width + GAP + 4) / (CARD + GAP)));
    cards.setPrefTileWidth(Math.floor((width - (columns - 1) * GAP) / columns));
  }

  private Node card(Sample sample) {
    Picture picture =
        new Picture(workbench.themeProperty(), "Graph of " + sample.name(), sample.picture());
    picture.fix(Double.NaN, PICTURE_HEIGHT);
    picture.getStyleClass().add("sample-picture");
    Label about = label(sample.about(), "small", "muted");
    about.setWrapText(true);
    about.getStyleClass().add("sample-about");
    about.setTooltip(new javafx.scene.control.Tooltip(sample.about()));
    VBox texts =
        new VBox(label(sample.name(), "medium"), label(sample.counts(), "small", "muted"), about);
    texts.getStyleClass().add("sample-texts");
    VBox content = new VBox(picture, texts);
    content.prefWidthProperty().bind(cards.tileWidthProperty().subtract(2));
    Button card = new Button();
    card.getStyleClass().setAll("sample-card");
    card.setGraphic(content);
    card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    card.setAccessibleText("Open the sample " + sample.name() + ", " + sample.counts());
    card.setOnAction(e -> open.accept(sample.file()));
    return card;
  }
}
