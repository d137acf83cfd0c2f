package dev.heddle.ui.frame;

import dev.heddle.model.Project;
import dev.heddle.ui.Action;
import dev.heddle.ui.Actions;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.paint.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Every action by name: type, walk with the arrows, Enter does it, Esc goes back. */
final class CommandPalette {
  private static final PseudoClass POINTED = PseudoClass.getPseudoClass("pointed");
  private static final int MOST = 14;
  private static final int MOST_TASKS = 6;

  private final Workbench workbench;
  private final Actions actions;
  private final Overlay overlay;
  private final VBox panel = new VBox();
  private final TextField field = new TextField();
  private final Label count = new Label();
  private final VBox rows = new VBox();
  private final ScrollPane scroll = new ScrollPane();
  private final List<HBox> lines = new ArrayList<>();
  private final List<Action> shown = new ArrayList<>();
  private int pointed;

  CommandPalette(Workbench workbench, Overlay overlay) {
    this.workbench = workbench;
    this.actions = workbench.actions();
    this.overlay = overlay;
    build();
  }

  void open() {
    field.clear();
    refresh();
    overlay.showTop(panel, 560, 8);
    field.requestFocus();
  }

  private void build() {
    panel.getStyleClass().add("palette-panel");
    field.getStyleClass().add("palette-field");
    field.setPromptText("Type what you want to do");
    field.setAccessibleText("Find an action");
    count.getStyleClass().addAll("small", "muted");
    HBox head = new HBox(new IconView(Icon.COMMAND), field, count);
    HBox.setHgrow(field, Priority.ALWAYS);
    head.getStyleClass().add("palette-field-row");
    rows.getStyleClass().add("palette-rows");
    scroll.setContent(rows);
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(484);
    HBox foot =
        new HBox(
            key("Enter"),
            muted("does it"),
            gap(6),
            key("Esc"),
            muted("back"),
            grow(),
            muted("a task's name finds the task"));
    foot.getStyleClass().add("palette-foot");
    panel.getChildren().setAll(head, scroll, foot);
    field.textProperty().addListener((o, was, is) -> refresh());
    panel.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private void refresh() {
    String query = field.getText().strip();
    List<Action> recent = new ArrayList<>(actions.recent());
    List<Action> found = new ArrayList<>(query.isEmpty() ? actions.all() : actions.find(query));
    recent.retainAll(found);
    found.removeAll(recent);
    rows.getChildren().clear();
    lines.clear();
    shown.clear();
    pointed = 0;
    group("recent", recent, query);
    group("actions", found.stream().limit(MOST).toList(), query);
    group("tasks", query.isEmpty() ? List.of() : tasks(query.toLowerCase(Locale.ROOT)), query);
    if (shown.isEmpty()) {
      Label none = new Label("No action is called that.");
      none.getStyleClass().add("group-caption");
      rows.getChildren().add(none);
    }
    count.setText(recent.size() + found.size() + " of " + actions.all().size() + " actions");
    point(0);
  }

  /** The first tasks whose name or id has the words: each selects its task and goes there. */
  private List<Action> tasks(String query) {
    Project project = workbench.projectProperty().get();
    if (project == null) {
      return List.of();
    }
    return project.tasks().stream()
        .filter(
            t ->
                t.name().toLowerCase(Locale.ROOT).contains(query)
                    || t.id().toLowerCase(Locale.ROOT).contains(query))
        .limit(MOST_TASKS)
        .map(
            t ->
                Action.of("task." + t.id(), t.name(), "tasks", () -> go(t.id()))
                    .icon(Icon.GRAPH)
                    .note(t.kind()))
        .toList();
  }

  private void go(String task) {
    workbench.paneProperty().set(PaneId.EDIT);
    workbench.select(Set.of(task));
    actions.run("zoom.selection");
  }

  private void group(String title, List<Action> members, String query) {
    if (members.isEmpty()) {
      return;
    }
    Label caption = new Label(title);
    caption.getStyleClass().add("group-caption");
    rows.getChildren().add(caption);
    for (Action action : members) {
      HBox line = line(action, query);
      int index = shown.size();
      line.setOnMouseEntered(e -> point(index));
      line.setOnMouseClicked(e -> choose(index));
      shown.add(action);
      lines.add(line);
      rows.getChildren().add(line);
    }
  }

  private static HBox line(Action action, String query) {
    Node icon = action.icon() == null ? gap(14) : new IconView(action.icon(), 14);
    Label note = new Label(action.note().get());
    note.getStyleClass().addAll("small", "muted");
    HBox line = new HBox(icon, name(action.label(), query), note, grow());
    line.getStyleClass().add("menu-row");
    line.setAlignment(Pos.CENTER_LEFT);
    line.setAccessibleText(action.label());
    if (!action.shortcutText().isEmpty()) {
      line.getChildren().add(key(action.shortcutText()));
    }
    if (!action.enabled().get()) {
      line.setOpacity(0.45);
    }
    return line;
  }

  /** The label with the letters that match in the accent colour. */
  private static Node name(String label, String query) {
    String word = query.isEmpty() ? "" : query.split("\\s+")[0].toLowerCase(Locale.ROOT);
    int at = word.isEmpty() ? -1 : label.toLowerCase(Locale.ROOT).indexOf(word);
    if (at < 0) {
      return new Label(label);
    }
    Text before = text(label.substring(0, at), "palette-text");
    Text match = text(label.substring(at, at + word.length()), "palette-match");
    Text after = text(label.substring(at + word.length()), "palette-text");
    TextFlow flow = new TextFlow(before, match, after);
    flow.setMaxHeight(Region.USE_PREF_SIZE);
    return flow;
  }

  private void onKey(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN) {
      point(pointed + 1);
      event.consume();
    } else if (event.getCode() == KeyCode.UP) {
      point(pointed - 1);
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      choose(pointed);
      event.consume();
    }
  }

  private void point(int index) {
    if (lines.isEmpty()) {
      return;
    }
    pointed = Math.floorMod(index, lines.size());
    Action at = shown.get(pointed);
    field.setAccessibleHelp(at.label() + " " + at.shortcutText() + " " + at.note().get());
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).pseudoClassStateChanged(POINTED, i == pointed);
    }
    double room = rows.getHeight() - scroll.getViewportBounds().getHeight();
    if (room > 0) {
      scroll.setVvalue(lines.size() < 2 ? 0 : pointed / (lines.size() - 1.0));
    }
  }

  private void choose(int index) {
    if (index < shown.size() && shown.get(index).enabled().get()) {
      Action action = shown.get(index);
      overlay.hide();
      if (!actions.run(action.id())) {
        action.run();
      }
    }
  }

  private static Text text(String content, String style) {
    Text text = new Text(content);
    text.getStyleClass().add(style);
    return text;
  }

  private static Label key(String name) {
    Label key = new Label(name);
    key.getStyleClass().add("key");
    return key;
  }

  private static Label muted(String content) {
    Label label = new Label(content);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }

  private static Region gap(double width) {
    Region gap = new Region();
    gap.setMinWidth(width);
    return gap;
  }

  private static Region grow() {
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    return grow;
  }
}
