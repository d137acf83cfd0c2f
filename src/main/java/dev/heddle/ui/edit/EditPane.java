package dev.heddle.ui.edit;

import dev.heddle.io.Units;
import dev.heddle.ui.Action;
import dev.heddle.ui.Behind;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Pane;
import dev.heddle.ui.Problem.Severity;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Notices;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.CanvasScroll;
import dev.heddle.ui.graph.CardLook;
import dev.heddle.ui.graph.CardLook.Trouble;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.GraphCanvas;
import dev.heddle.ui.graph.GraphModel;
import dev.heddle.ui.graph.Level;
import java.io.File;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The Edit pane: the graph, what floats over it, and the inspector beside it. */
public final class EditPane implements Pane {
  private final Workbench workbench;
  private final EditModel model;
  private final GraphCanvas canvas;
  private final Hands hands;
  private final EditActions actions;
  private final List<Action> declared;
  private final Inspector inspector;
  private final KindsPanel kinds;
  private final MinimapView minimap;
  private final ProblemsPanel problems;
  private final ActionList actionList;
  private final RenameField rename;
  private final Finder finder;
  private final StatusFacts status;
  private final CanvasMessage said;
  private final Parent root;
  private Map<String, Trouble> troubles = Map.of();
  private boolean refreshing;
  private boolean fitted;

  @FXML private StackPane host;
  @FXML private Label zoomLabel;
  @FXML private Label busyLabel;
  @FXML private HBox busyBox;
  @FXML private VBox message;
  @FXML private Label messageTitle;
  @FXML private Label messageText;
  @FXML private StackPane emptyHost;

  /** The pane of a window, with its own thread for layout and checks. */
  public EditPane(Workbench workbench) {
    this(
        workbench,
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("edit-background").factory()));
  }

  /** The pane of a window that asks what is behind it: what was learnt, and what machines offer. */
  public EditPane(Workbench workbench, Behind behind) {
    this(workbench);
    new Ground(model, behind).follow();
  }

  /**
   * @param background where layout and checks run
   */
  public EditPane(Workbench workbench, Executor background) {
    this.workbench = workbench;
    model = new EditModel(workbench, background, Platform::runLater);
    canvas = new GraphCanvas(workbench.themeProperty());
    canvas.setId("graph");
    root = Fxml.load("edit/edit.fxml", this);
    said = new CanvasMessage(message, messageTitle, messageText, canvas);
    Desk desk = new Desk();
    rename = new RenameField(canvas, this::renamed);
    hands = new Hands(model, canvas, desk);
    actions = new EditActions(model, desk);
    declared = actions.all();
    inspector = new Inspector(model, workbench.themeProperty());
    kinds = new KindsPanel(model, workbench.themeProperty(), desk);
    minimap = new MinimapView(canvas, workbench.themeProperty());
    problems = new ProblemsPanel(workbench, this::jump);
    finder = new Finder(model, canvas);
    status = new StatusFacts(model, finder);
    actionList = new ActionList(workbench.actions(), this::closeList);
    place();
    new CanvasKeys(model, canvas, hands, desk).install();
    new CanvasScroll(canvas).install();
    listen();
    onGraph();
    refresh();
  }

  private void place() {
    StackPane.setAlignment(kinds, Pos.TOP_LEFT);
    StackPane.setMargin(kinds, new Insets(16));
    StackPane.setAlignment(minimap, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(minimap, new Insets(16));
    StackPane.setAlignment(problems, Pos.BOTTOM_LEFT);
    StackPane.setMargin(problems, new Insets(8, 8, 9, 8));
    StackPane.setAlignment(actionList, Pos.TOP_LEFT);
    host.getChildren().addFirst(canvas);
    host.getChildren().add(1, rename);
    host.getChildren().addAll(new TaskTip(model, canvas), kinds, minimap, problems, actionList);
    message.toFront();
    EmptyHint hint = new EmptyHint(workbench.actions(), workbench.themeProperty());
    StackPane.setMargin(hint, new Insets(0, 0, 20, 0));
    emptyHost.getChildren().add(hint);
  }

  private void listen() {
    model.graphProperty().addListener((o, was, is) -> onGraph());
    model.onArranged(
        all -> {
          if (all || !fitted) {
            fit();
          }
        });
    model.onSelection(this::later);
    workbench.problems().addListener((ListChangeListener<Object>) c -> onProblems());
    workbench.poolProperty().addListener(o -> later());
    workbench.projectProperty().addListener(o -> later());
    finder.onChange(
        () -> {
          actions.setFound(finder.count() > 0);
          status.refresh();
        });
    model.busyProperty().addListener((o, was, is) -> showBusy(is));
    canvas.cameraProperty().addListener((o, was, is) -> onCamera(is));
    workbench.textPercentProperty().addListener((o, was, is) -> fit());
    canvas.layoutBoundsProperty().addListener((o, was, is) -> onSize());
    onCamera(canvas.camera());
    onProblems();
  }

  private void onSize() {
    if (!fitted && canvas.getWidth() > 0 && canvas.getHeight() > 0) {
      fitted = true;
      fit();
    }
  }

  private void onGraph() {
    GraphModel graph = model.graph();
    boolean other = graph.size() != canvas.model().size();
    if (model.isArranging() && workbench.motionProperty().get()) {
      canvas.glideTo(graph);
    } else {
      canvas.setModel(graph);
    }
    if (other) {
      canvas.setFocusedTask(-1);
    }
    finder.again();
    canvas.setSelected(model.selected());
    kinds.refresh();
    minimap.refresh();
    boolean empty = graph.size() == 0;
    emptyHost.setVisible(empty && workbench.open().get());
    minimap.setVisible(!empty);
    kinds.setVisible(!model.isFolded());
    later();
  }

  /** Takes in selection and document once for all changes of this moment. */
  private void later() {
    if (!refreshing) {
      refreshing = true;
      Platform.runLater(
          () -> {
            refreshing = false;
            refresh();
          });
    }
  }

  private void refresh() {
    canvas.setSelected(model.selected());
    actions.setEdge(canvas.edge());
    actions.refresh();
    inspector.refresh();
    minimap.refresh();
    status.refresh();
  }

  private void onProblems() {
    Map<String, Trouble> next = new HashMap<>();
    for (var p : workbench.problems()) {
      String task = p.task();
      if (task != null) {
        next.merge(
            task,
            p.severity() == Severity.NEVER_RUNS ? Trouble.DANGER : Trouble.WARNING,
            (a, b) -> a == Trouble.DANGER ? a : b);
      }
    }
    troubles = next;
    canvas.setLooks(
        n ->
            n < canvas.model().size()
                ? CardLook.trouble(troubles.getOrDefault(canvas.model().task(n).id(), Trouble.NONE))
                : CardLook.PLAIN);
    minimap.refresh();
    status.refresh();
  }

  private void showBusy(String what) {
    busyBox.setVisible(!what.isEmpty());
    busyLabel.setText(what);
  }

  private void onCamera(Camera camera) {
    double percent = camera.zoom() * 100;
    zoomLabel.setText(Units.decimals(percent, percent < 2 ? 1 : 0) + " %");
    rename.follow();
  }

  /** Shows the whole graph. */
  void fit() {
    canvas.setMostFit(workbench.textPercentProperty().get() / 100.0);
    new FreeRoom(canvas, kinds, minimap).fit();
  }

  @FXML
  void zoomIn() {
    workbench.actions().run("zoom.in");
  }

  @FXML
  void zoomOut() {
    workbench.actions().run("zoom.out");
  }

  @FXML
  void zoomFit() {
    workbench.actions().run("zoom.fit");
  }

  @FXML
  void stopArranging() {
    model.cancel();
  }

  private void renamed(String id, String name) {
    if (model.document().task(id).isPresent() && !name.isBlank()) {
      model.document().apply(Edits.rename(model.project(), id, name));
    }
    canvas.requestFocus();
  }

  /** Selects a task that a problem is about and shows it. */
  void jump(String id) {
    int node = canvas.model().number(id);
    workbench.select(Set.of(id));
    if (canvas.camera().level() == Level.BLOCK && node >= 0) {
      canvas.zoomTo(new BitSet());
    }
    canvas.reveal(node);
    canvas.setJumped(node);
    workbench.problems().stream()
        .filter(p -> id.equals(p.task()))
        .findFirst()
        .ifPresent(
            p -> {
              Box b = canvas.geometry().card(node);
              Camera c = canvas.camera();
              said.say("", p.message(), c.screenX(b.x()) - 16, c.screenY(b.bottom()) + 2);
            });
  }

  /** Puts the tasks of a file into the graph. */
  void insert(Path file) {
    actions.insert(file);
  }

  private void closeList() {
    actionList.setVisible(false);
    canvas.requestFocus();
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public Optional<Node> inspector() {
    return Optional.of(inspector.node());
  }

  @Override
  public List<Action> actions() {
    return declared;
  }

  @Override
  public ObservableList<String> facts() {
    return status.list();
  }

  @Override
  public void focus() {
    canvas.requestFocus();
  }

  @Override
  public void shown() {
    later();
  }

  EditModel model() {
    return model;
  }

  GraphCanvas canvas() {
    return canvas;
  }

  /** What hands, keys and actions ask of the pane. */
  private final class Desk implements Hands.Desk, EditActions.Desk, KindsPanel.Dragged {
    @Override
    public void rename(String id) {
      Platform.runLater(() -> rename.open(id));
    }

    @Override
    public void rename() {
      if (workbench.selection().size() == 1) {
        rename.open(workbench.selection().iterator().next());
      }
    }

    @Override
    public void listActions(double x, double y) {
      listX = x;
      listY = y;
      actionList.openAt(x, y, canvas, workbench.selection().size());
    }

    @Override
    public void edgeChosen() {
      actions.setEdge(canvas.edge());
    }

    private double listX = -1;
    private double listY = -1;

    @Override
    public void listActions() {
      int node = canvas.focusedTask();
      if (node >= 0) {
        Box b = canvas.geometry().card(node);
        Camera c = canvas.camera();
        listActions(c.screenX(b.cx()), c.screenY(b.bottom()));
      } else {
        listActions(canvas.getWidth() / 2, canvas.getHeight() / 3);
      }
    }

    @Override
    public void say(String title, String text, double x, double y) {
      said.say(title, text, x, y);
    }

    @Override
    public void newTaskHere() {
      boolean pointed = listX >= 0;
      hands.make(
          pointed ? listX : canvas.getWidth() / 2,
          pointed ? listY : canvas.getHeight() / 2,
          "task");
      listX = -1;
    }

    @Override
    public void zoom(double factor) {
      canvas.zoomTo(canvas.camera().zoom() * factor, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    @Override
    public void zoomFull() {
      canvas.zoomTo(1, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    @Override
    public void fit() {
      EditPane.this.fit();
    }

    @Override
    public void zoomToSelection() {
      canvas.zoomTo(model.selected());
    }

    @Override
    public void showProblems() {
      problems.setVisible(!problems.isVisible());
      problems.toFront();
    }

    @Override
    public void scatter() {
      ScatterSheet.open(model, canvas);
    }

    @Override
    public void focusCanvas() {
      canvas.requestFocus();
    }

    @Override
    public void export() {
      PictureExport.ask(canvas, workbench);
    }

    @Override
    public void print() {
      PictureExport.print(canvas, workbench);
    }

    @Override
    public void insertFile() {
      FileChooser chooser = new FileChooser();
      chooser.setTitle("Insert tasks from a file");
      File file = chooser.showOpenDialog(root.getScene().getWindow());
      if (file != null) {
        insert(file.toPath());
      }
    }

    @Override
    public void find(int step) {
      finder.go(step);
    }

    @Override
    public void selectFound() {
      finder.selectAll();
    }

    @Override
    public void refuse(String title, String text) {
      Notices.failed(root.getScene(), title, text);
    }

    @Override
    public void over(double sceneX, double sceneY, String kind) {
      Point2D at = canvas.sceneToLocal(sceneX, sceneY);
      hands.hover(at.getX(), at.getY(), kind);
    }

    @Override
    public void drop(double sceneX, double sceneY, String kind) {
      Point2D at = canvas.sceneToLocal(sceneX, sceneY);
      if (canvas.contains(at)) {
        hands.make(at.getX(), at.getY(), kind);
      }
    }

    @Override
    public void end() {
      canvas.setGesture(null);
    }
  }
}
