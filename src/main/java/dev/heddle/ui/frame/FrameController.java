package dev.heddle.ui.frame;

import dev.heddle.model.Objective;
import dev.heddle.ui.Actions;
import dev.heddle.ui.Pane;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.ProviderTotals;
import dev.heddle.ui.RunInfo;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.ActionButton;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picker;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** Binds the window's frame to the workbench. */
public final class FrameController {
  /** Room of the top bar at 100 % below which buttons lose their labels, and the find field. */
  private static final double ROOM_FOR_LABELS = 1000;

  private static final double ROOM_FOR_FIND = 820;

  private final Workbench workbench;
  private final Panes panes;
  private final Map<PaneId, ToggleButton> items = new EnumMap<>(PaneId.class);
  private final ListChangeListener<String> factsListener = c -> showFacts();
  private @Nullable Pane front;

  @FXML private StackPane root;
  @FXML private BorderPane frame;
  @FXML private HBox topBar;
  @FXML private Button menuButton;
  @FXML private MenuButton layoutButton;
  @FXML private Label fileName;
  @FXML private Circle dirtyDot;
  @FXML private HBox findBox;
  @FXML private TextField findField;
  @FXML private Label findKey;
  @FXML private HBox findTools;
  @FXML private Label findNote;
  @FXML private Picker<Objective.Goal> goal;
  @FXML private VBox rail;
  @FXML private StackPane paneHost;
  @FXML private Button problemsLabel;
  @FXML private Button providersLabel;
  @FXML private Button runLabel;
  @FXML private HBox statusBar;
  @FXML private HBox facts;

  public FrameController(Workbench workbench, Panes panes) {
    this.workbench = workbench;
    this.panes = panes;
  }

  @FXML
  void initialize() {
    connectButtons(topBar);
    fillRail();
    fileName.textProperty().bind(workbench.title());
    dirtyDot.visibleProperty().bind(workbench.dirtyProperty());
    goal.setNames(g -> g == Objective.Goal.COST ? "Cost" : "Performance");
    goal.choices().setAll(Objective.Goal.values());
    goal.valueProperty().set(Objective.Goal.PERFORMANCE);
    goal.disableProperty().bind(workbench.open().not());
    layoutButton.disableProperty().bind(workbench.open().not());
    findBox.disableProperty().bind(workbench.open().not());
    bindFind();
    layoutButton.setOnShowing(e -> fillLayoutMenu());
    workbench
        .projectProperty()
        .addListener(
            (o, was, is) -> {
              if (is != null) {
                goal.valueProperty().set(is.objective().goal());
              }
            });
    goal.valueProperty().addListener((o, was, is) -> workbench.setGoal(is));
    workbench.problems().addListener((ListChangeListener<Object>) c -> showProblems());
    workbench.projectProperty().addListener((o, was, is) -> showProblems());
    workbench.providersProperty().addListener((o, was, is) -> showProviders(is));
    workbench.runProperty().addListener((o, was, is) -> showRun(is));
    showProblems();
    showProviders(workbench.providersProperty().get());
    showRun(workbench.runProperty().get());
    workbench.paneProperty().addListener((o, was, is) -> show(is));
    topBar.widthProperty().addListener((o, was, is) -> fitBar());
    workbench.textPercentProperty().addListener((o, was, is) -> fitBar());
    root.addEventHandler(KeyEvent.KEY_PRESSED, workbench.actions()::handle);
    show(workbench.paneProperty().get());
  }

  /** Shows the hamburger menu. */
  @FXML
  void showMenu() {
    MainMenu.show(workbench.actions(), menuButton);
  }

  /** Goes to the next task found. */
  @FXML
  void findNext() {
    workbench.actions().run("find.next");
  }

  /** Goes to the task found before. */
  @FXML
  void findPrevious() {
    workbench.actions().run("find.previous");
  }

  /** Ends the search. */
  @FXML
  void findEnd() {
    findField.clear();
    paneHost.requestFocus();
    if (front != null) {
      front.focus();
    }
  }

  private void bindFind() {
    findField.textProperty().bindBidirectional(workbench.findProperty());
    findNote.textProperty().bind(workbench.findNoteProperty());
    findField.textProperty().addListener((o, was, is) -> showFind(!is.isBlank()));
    findField.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          switch (e.getCode()) {
            case ENTER -> workbench.actions().run(e.isShiftDown() ? "find.previous" : "find.next");
            case ESCAPE -> findEnd();
            default -> {
              return;
            }
          }
          e.consume();
        });
  }

  private void showFind(boolean searching) {
    findKey.setVisible(!searching);
    findKey.setManaged(!searching);
    findTools.setVisible(searching);
    findTools.setManaged(searching);
    findBox.getStyleClass().remove("searching");
    if (searching) {
      findBox.getStyleClass().add("searching");
    }
  }

  private void fillLayoutMenu() {
    layoutButton
        .getItems()
        .setAll(
            workbench.actions().group("arrange").stream()
                .map(a -> MainMenu.item(a, workbench.actions()))
                .toList());
  }

  /** Moves the focus to the next part: top bar, rail, pane, inspector, status bar. */
  void nextPart(boolean back) {
    List<Node> parts = new ArrayList<>(List.of(topBar, rail, paneHost));
    if (frame.getRight() != null) {
      parts.add(frame.getRight());
    }
    parts.add(statusBar);
    Node owner = root.getScene().getFocusOwner();
    int at = back ? 0 : -1;
    for (int i = 0; i < parts.size(); i++) {
      for (Node node = owner; node != null; node = node.getParent()) {
        if (node == parts.get(i)) {
          at = i;
        }
      }
    }
    for (int step = 1; step <= parts.size(); step++) {
      Node part = parts.get(Math.floorMod(at + (back ? -step : step), parts.size()));
      if (part == paneHost && front != null) {
        front.focus();
        showFocus();
        return;
      }
      if (focusFirst(part)) {
        showFocus();
        return;
      }
    }
  }

  /** Shows where the focus is: JavaFX does so only after a step of its own, so one to and fro. */
  private void showFocus() {
    Node owner = root.getScene().getFocusOwner();
    if (owner == null || owner.isFocusVisible()) {
      return;
    }
    owner.requestFocusTraversal(TraversalDirection.NEXT);
    Node next = root.getScene().getFocusOwner();
    if (next != null && next != owner) {
      next.requestFocusTraversal(TraversalDirection.PREVIOUS);
    }
    if (root.getScene().getFocusOwner() != owner) {
      owner.requestFocus();
    }
  }

  private static boolean focusFirst(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return false;
    }
    if (node.isFocusTraversable() && !(node instanceof ScrollPane)) {
      node.requestFocus();
      return true;
    }
    return node instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(FrameController::focusFirst);
  }

  StackPane root() {
    return root;
  }

  TextField findField() {
    return findField;
  }

  /**
   * Where the bar is short of room for its text, icons stand alone; their tooltips say the rest.
   */
  private void fitBar() {
    double room = topBar.getWidth() * 100 / workbench.textPercentProperty().get();
    boolean narrow = room < ROOM_FOR_LABELS;
    layoutButton.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    for (Node node : topBar.getChildren()) {
      if (node instanceof ActionButton button && button.isTextShown()) {
        button.setNarrow(narrow);
      }
    }
    findBox.setVisible(room > ROOM_FOR_FIND);
    findBox.setManaged(findBox.isVisible());
  }

  private void connectButtons(HBox bar) {
    Actions actions = workbench.actions();
    for (Node node : bar.getChildren()) {
      if (node instanceof ActionButton button) {
        button.connect(actions);
      }
    }
  }

  private void fillRail() {
    for (PaneId id : PaneId.values()) {
      if (id == PaneId.START) {
        continue;
      }
      ToggleButton item = new ToggleButton(id.label(), new IconView(id.icon(), 20));
      item.getStyleClass().setAll("toggle-button", "rail-item");
      item.setAccessibleText(id.label());
      item.setTooltip(new Tooltip(id.label() + "   Alt " + id.ordinal()));
      item.setOnAction(
          e -> {
            item.setSelected(workbench.paneProperty().get() == id);
            workbench.paneProperty().set(id);
          });
      items.put(id, item);
      rail.getChildren().add(item);
    }
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    ActionButton settings = new ActionButton();
    settings.setAction("settings");
    settings.setTextShown(false);
    settings.getStyleClass().add("flat");
    settings.setIconSize(18);
    settings.setMaxWidth(Double.MAX_VALUE);
    settings.connect(workbench.actions());
    VBox.setMargin(settings, new javafx.geometry.Insets(0, 13, 12, 12));
    rail.getChildren().addAll(space, settings);
  }

  private void show(PaneId id) {
    Pane pane = panes.get(id, workbench);
    if (front != null) {
      front.facts().removeListener(factsListener);
      front.hidden();
    }
    front = pane;
    items.forEach((key, item) -> item.setSelected(key == id));
    paneHost.getChildren().setAll(pane.node());
    frame.setRight(pane.inspector().map(FrameController::inspector).orElse(null));
    pane.facts().addListener(factsListener);
    showFacts();
    pane.shown();
  }

  private static Node inspector(Node content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    content.getStyleClass().add("inspector-body");
    scroll.getStyleClass().add("inspector");
    return scroll;
  }

  private void showFacts() {
    ObservableList<String> shown = front == null ? null : front.facts();
    List<Label> labels = shown == null ? List.of() : shown.stream().map(Label::new).toList();
    facts.getChildren().setAll(labels);
  }

  private void showProblems() {
    int count = workbench.problems().size();
    boolean open = workbench.open().get();
    boolean never =
        workbench.problems().stream()
            .anyMatch(p -> p.severity() == dev.heddle.ui.Problem.Severity.NEVER_RUNS);
    Icon icon = count == 0 ? Icon.TICK : never ? Icon.STOP_SIGN : Icon.WARNING;
    String style = count == 0 ? "success" : never ? "danger" : "warning";
    String text =
        !open
            ? "Ready"
            : switch (count) {
              case 0 -> "No problems";
              case 1 -> "1 problem";
              default -> count + " problems";
            };
    problemsLabel.setText(text);
    problemsLabel.setOnAction(e -> workbench.actions().run("problems"));
    problemsLabel.setGraphic(icon(icon, style));
  }

  private void showProviders(@Nullable ProviderTotals totals) {
    providersLabel.setText(totals == null ? "providers: not asked yet" : totals.text());
    Circle dot = new Circle(4.5);
    dot.getStyleClass().add(totals == null || totals.ok() == 0 ? "dot-off" : "dot-ok");
    providersLabel.setGraphic(dot);
    providersLabel.setOnAction(e -> workbench.paneProperty().set(PaneId.POOL));
  }

  private void showRun(@Nullable RunInfo run) {
    runLabel.setText(StatusText.run(run));
    runLabel.setOnAction(e -> workbench.paneProperty().set(PaneId.RUN));
  }

  private static IconView icon(Icon icon, String style) {
    IconView view = new IconView(icon, 14);
    view.getStyleClass().add(style);
    return view;
  }
}
