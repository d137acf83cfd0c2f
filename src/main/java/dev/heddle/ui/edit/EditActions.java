package dev.heddle.ui.edit;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.ui.Action;
import dev.heddle.ui.edit.model.Arrange;
import dev.heddle.ui.edit.model.Arrange.Side;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Clip;
import dev.heddle.ui.edit.model.CriticalPath;
import dev.heddle.ui.edit.model.Edit;
import dev.heddle.ui.edit.model.Edits;
import dev.heddle.ui.edit.model.Neighbours;
import dev.heddle.ui.paint.Icon;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** All actions of the Edit pane, each declared once. */
final class EditActions {
  /** What only the pane can do. */
  interface Desk {
    void newTaskHere();

    void rename();

    void zoom(double factor);

    void zoomFull();

    void fit();

    void zoomToSelection();

    void listActions();

    void showProblems();

    void scatter();

    void focusCanvas();

    void export();

    void print();

    void insertFile();

    void find(int step);

    void selectFound();

    /** Says that something cannot be done and why. */
    void refuse(String title, String text);
  }

  private final EditModel model;
  private final Desk desk;
  private final SimpleBooleanProperty open = new SimpleBooleanProperty();
  private final SimpleBooleanProperty some = new SimpleBooleanProperty();
  private final SimpleBooleanProperty many = new SimpleBooleanProperty();
  private final SimpleBooleanProperty one = new SimpleBooleanProperty();
  private final SimpleBooleanProperty undoable = new SimpleBooleanProperty();
  private final SimpleBooleanProperty redoable = new SimpleBooleanProperty();
  private final SimpleStringProperty undoNote = new SimpleStringProperty("");
  private final SimpleStringProperty redoNote = new SimpleStringProperty("");
  private final SimpleStringProperty countNote = new SimpleStringProperty("");
  private final SimpleBooleanProperty found = new SimpleBooleanProperty();
  private int edge = -1;

  EditActions(EditModel model, Desk desk) {
    this.model = model;
    this.desk = desk;
  }

  /** The selected edge, -1 for none: Delete takes it away. */
  void setEdge(int number) {
    edge = number;
    refresh();
  }

  /** Says whether a search has found something. */
  void setFound(boolean any) {
    found.set(any);
  }

  /** Takes in what can be done now. */
  void refresh() {
    int selected = model.workbench().selection().size();
    open.set(model.workbench().open().get());
    some.set(selected > 0 || edge >= 0);
    one.set(selected == 1);
    many.set(selected > 1);
    undoable.set(model.document().undoName().isPresent());
    redoable.set(model.document().redoName().isPresent());
    undoNote.set(model.document().undoName().orElse(""));
    redoNote.set(model.document().redoName().orElse(""));
    countNote.set(selected > 0 ? dev.heddle.ui.edit.model.Quantity.counted(selected, "task") : "");
  }

  /** The actions, in the order of menus. */
  List<Action> all() {
    List<Action> a = new ArrayList<>();
    change(a);
    select(a);
    arrange(a);
    view(a);
    return a;
  }

  private void change(List<Action> a) {
    a.add(
        edit("undo", "Undo", model::undo)
            .key("Shortcut+Z")
            .icon(Icon.UNDO)
            .when(undoable)
            .note(undoNote));
    a.add(
        edit("redo", "Redo", model::redo)
            .key("Shortcut+Shift+Z")
            .icon(Icon.REDO)
            .when(redoable)
            .note(redoNote));
    a.add(edit("task.new", "Task here", desk::newTaskHere).key("T").icon(Icon.PLUS).when(open));
    a.add(edit("rename", "Rename", desk::rename).key("F2").icon(Icon.RENAME).when(one));
    a.add(edit("cut", "Cut", this::cut).key("Shortcut+X").when(some));
    a.add(edit("copy", "Copy", this::copy).key("Shortcut+C").icon(Icon.COPY).when(some));
    a.add(edit("paste", "Paste", this::paste).key("Shortcut+V").icon(Icon.PASTE).when(open));
    a.add(
        edit("duplicate", "Duplicate", this::duplicate)
            .key("Shortcut+D")
            .icon(Icon.COPY)
            .when(some));
    a.add(edit("delete", "Delete", () -> delete(false)).key("Delete").icon(Icon.TRASH).when(some));
    a.add(
        edit("delete.flow", "Delete, keep the flow", () -> delete(true))
            .key("Shift+Delete")
            .icon(Icon.TRASH)
            .when(some));
    a.add(edit("connect", "Connect in a row", this::connect).key("J").icon(Icon.LINK).when(many));
    a.add(edit("scatter", "Scatter over values…", desk::scatter).icon(Icon.SHEETS).when(one));
    a.add(
        edit("priority.up", "Raise priority", () -> step(1))
            .key("Shortcut+Shift+Up")
            .icon(Icon.PRIORITY_UP)
            .when(some));
    a.add(
        edit("priority.down", "Lower priority", () -> step(-1))
            .key("Shortcut+Shift+Down")
            .icon(Icon.PRIORITY_DOWN)
            .when(some));
    a.add(
        edit("actions.here", "Actions at the pointer…", desk::listActions)
            .key("Shift+F10")
            .icon(Icon.MORE)
            .when(open));
    a.add(
        Action.of("export", "Export picture…", "file", desk::export)
            .key("Shortcut+Shift+E")
            .icon(Icon.EXPORT)
            .when(open));
    a.add(
        Action.of("print", "Print…", "file", desk::print)
            .key("Shortcut+P")
            .note("the whole graph on one page")
            .icon(Icon.EXPORT)
            .when(open));
    a.add(
        Action.of("insert", "Insert a file…", "edit", desk::insertFile)
            .note("tasks of a project, a table, DOT, GraphML or WfFormat")
            .icon(Icon.OPEN)
            .when(open));
  }

  private void select(List<Action> a) {
    a.add(
        Action.of("select.all", "Select all", "select", this::selectAll)
            .key("Shortcut+A")
            .icon(Icon.GRID)
            .when(open));
    a.add(
        Action.of("select.ancestors", "Select ancestors", "select", () -> reach(true))
            .key("Shift+Alt+Up")
            .icon(Icon.UP)
            .when(some)
            .note(countNote));
    a.add(
        Action.of("select.descendants", "Select descendants", "select", () -> reach(false))
            .key("Shift+Alt+Down")
            .icon(Icon.DOWN)
            .when(some)
            .note(countNote));
    a.add(
        Action.of("select.kind", "Select all of this kind", "select", this::selectKind).when(some));
    a.add(
        Action.of("select.critical", "Select the critical path", "select", this::critical)
            .key("Shortcut+Shift+K")
            .icon(Icon.GRAPH)
            .when(open));
    a.add(
        Action.of("select.found", "Select all found", "select", desk::selectFound)
            .key("Alt+Enter")
            .icon(Icon.FILTER)
            .when(found));
    a.add(
        Action.of("select.invert", "Invert selection", "select", this::invert)
            .key("Shortcut+Shift+I")
            .icon(Icon.REPLAN)
            .when(open));
    a.add(Action.of("select.none", "Select nothing", "select", this::none).when(some));
    a.add(
        Action.of("find.next", "Next task found", "select", () -> desk.find(1))
            .key("F3")
            .when(found));
    a.add(
        Action.of("find.previous", "Task found before", "select", () -> desk.find(-1))
            .key("Shift+F3")
            .when(found));
  }

  private void arrange(List<Action> a) {
    a.add(
        Action.of("arrange", "Arrange all", "arrange", model::arrange)
            .key("Shortcut+L")
            .icon(Icon.GRAPH)
            .when(open));
    a.add(
        Action.of("arrange.stop", "Stop arranging", "arrange", model::cancel)
            .when(model.busyProperty().isNotEmpty()));
    a.add(
        Action.of("fold", "Fold into groups", "arrange", this::fold)
            .key("Shortcut+G")
            .icon(Icon.SHEETS)
            .when(open));
    a.add(
        Action.of("unfold", "Open all groups", "arrange", () -> model.setFolded(false))
            .key("Shortcut+Shift+G")
            .when(open));
    for (Side side : Side.values()) {
      String word =
          side == Side.CENTRE || side == Side.MIDDLE
              ? (side.isAcross() ? "centres in a column" : "middles in a row")
              : side.name().toLowerCase(java.util.Locale.ROOT);
      a.add(
          Action.of(
                  "align." + side.name().toLowerCase(java.util.Locale.ROOT),
                  "Align " + word,
                  "arrange",
                  () -> place("alignment", p -> Arrange.align(p, side)))
              .icon(Icon.ALIGN)
              .when(many));
    }
    a.add(
        Action.of(
                "distribute.across",
                "Distribute across",
                "arrange",
                () -> place("distribution", p -> Arrange.distribute(p, true)))
            .when(many));
    a.add(
        Action.of(
                "distribute.down",
                "Distribute down",
                "arrange",
                () -> place("distribution", p -> Arrange.distribute(p, false)))
            .when(many));
    a.add(
        Action.of("snap", "Snap to the grid", "arrange", () -> place("snapping", Arrange::snap))
            .when(some));
  }

  private void view(List<Action> a) {
    a.add(
        Action.of("zoom.in", "Zoom in", "view", () -> desk.zoom(1.25))
            .key("Shortcut+Equals")
            .icon(Icon.PLUS)
            .when(open));
    a.add(
        Action.of("zoom.out", "Zoom out", "view", () -> desk.zoom(0.8))
            .key("Shortcut+Minus")
            .icon(Icon.MINUS)
            .when(open));
    a.add(
        Action.of("zoom.fit", "Zoom to fit", "view", desk::fit)
            .key("Shortcut+0")
            .icon(Icon.FIT)
            .when(open));
    a.add(
        Action.of("zoom.full", "Zoom to 100 %", "view", desk::zoomFull)
            .key("Shortcut+1")
            .when(open));
    a.add(
        Action.of("zoom.selection", "Zoom to selection", "view", desk::zoomToSelection)
            .key("Shortcut+2")
            .icon(Icon.FIT)
            .when(some));
    a.add(
        Action.of("problems", "Problems", "view", desk::showProblems)
            .key("Shortcut+Shift+M")
            .icon(Icon.WARNING)
            .when(open));
    a.add(Action.of("canvas", "Go to the graph", "view", desk::focusCanvas).when(open));
  }

  private static Action edit(String id, String label, Runnable handler) {
    return Action.of(id, label, "edit", handler);
  }

  private Set<String> selection() {
    return new LinkedHashSet<>(model.workbench().selection());
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(Clip.of(model.placedProject(), selection()).text());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void cut() {
    copy();
    Edit gone = Edits.delete(model.project(), selection(), false);
    model.apply(new Edit(gone.name().replace("deletion", "cut"), gone.project(), Set.of()));
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    paste(text == null ? "" : text);
  }

  /** Puts what a text holds into the project. */
  void paste(String text) {
    try {
      put(Clip.parse(text), "pasting");
      desk.focusCanvas();
    } catch (BadValueException e) {
      desk.refuse("This cannot be pasted", String.valueOf(e.getMessage()));
    }
  }

  private void put(Clip clip, String step) {
    double aside = clip.isPlaced() ? 24 : 0;
    model.apply(
        Edits.insert(model.placedProject(), clip.tasks(), clip.edges(), aside, aside, step));
    if (!clip.isPlaced() && model.project().tasks().size() == clip.tasks().size()) {
      model.arrange();
    }
  }

  /** Puts the tasks of a file into the project. */
  void insert(Path file) {
    model.load(
        () -> Clip.read(file),
        clip -> {
          put(clip, "insertion of " + file.getFileName());
          desk.focusCanvas();
        },
        problem ->
            desk.refuse(
                "This cannot be inserted",
                problem instanceof IOException
                    ? file + " cannot be read: " + problem.getMessage() + "; choose another file"
                    : String.valueOf(problem.getMessage())));
  }

  private void duplicate() {
    model.apply(Edits.duplicate(model.placedProject(), selection()));
  }

  private void delete(boolean keepFlow) {
    if (edge >= 0 && model.workbench().selection().isEmpty()) {
      Edge gone = model.graph().edge(edge);
      edge = -1;
      model.apply(Edits.deleteEdge(model.project(), gone));
    } else if (!model.workbench().selection().isEmpty()) {
      model.apply(Edits.delete(model.project(), selection(), keepFlow));
    }
  }

  private void connect() {
    Map<String, Position> places = model.places(selection());
    List<String> order = new ArrayList<>(places.keySet());
    order.sort(
        java.util.Comparator.<String>comparingDouble(
                id -> places.getOrDefault(id, new Position(0, 0)).y())
            .thenComparingDouble(id -> places.getOrDefault(id, new Position(0, 0)).x()));
    try {
      model.apply(Edits.connectInRow(model.project(), model.document().structure(), order));
    } catch (CycleException e) {
      desk.refuse(
          "This would close a cycle",
          String.join(
              " \u2192 ",
              e.path().stream()
                  .map(id -> model.document().task(id).map(Task::name).orElse(id))
                  .toList()));
    }
  }

  private void step(int by) {
    Set<String> ids = selection();
    model
        .document()
        .apply(
            Edits.change(
                model.project(),
                ids,
                "change of priority",
                t -> t.toBuilder().priority(Math.clamp(t.priority() + by, -10, 10)).build()));
  }

  private void selectAll() {
    Set<String> all = new LinkedHashSet<>();
    model.project().tasks().forEach(t -> all.add(t.id()));
    model.workbench().select(all);
  }

  private void none() {
    model.workbench().select(Set.of());
  }

  private void reach(boolean up) {
    var graph = model.document().structure();
    model
        .workbench()
        .select(
            up
                ? Neighbours.ancestors(graph, selection())
                : Neighbours.descendants(graph, selection()));
  }

  private void selectKind() {
    Set<String> kinds = new LinkedHashSet<>();
    model.selectedTasks().forEach(t -> kinds.add(t.kind()));
    Set<String> ids = new LinkedHashSet<>();
    model.project().tasks().stream()
        .filter(t -> kinds.contains(t.kind()))
        .forEach(t -> ids.add(t.id()));
    model.workbench().select(ids);
  }

  private void critical() {
    model
        .workbench()
        .select(
            CriticalPath.of(
                    model.project(), model.workbench().poolProperty().get(), model.estimates())
                .ids());
  }

  private void invert() {
    Set<String> now = selection();
    Set<String> other = new LinkedHashSet<>();
    model.project().tasks().stream()
        .filter(t -> !now.contains(t.id()))
        .forEach(t -> other.add(t.id()));
    model.workbench().select(other);
  }

  private void fold() {
    if (!model.isFolded()) {
      model.setFolded(true);
    }
    model.collapse(model.groupsOf(model.selectedTasks()), true);
  }

  private void place(String what, UnaryOperator<Map<String, Position>> how) {
    Map<String, Position> now = model.places(selection());
    Map<String, Position> next = how.apply(now);
    model.apply(
        Edits.place(
            model.placedProject(),
            next,
            what + " of " + dev.heddle.ui.edit.model.Quantity.counted(next.size(), "task")));
  }
}
