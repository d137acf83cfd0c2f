package dev.heddle.ui.edit;

import dev.heddle.ui.Actions;
import dev.heddle.ui.Theme;
import dev.heddle.ui.controls.IconView;
import dev.heddle.ui.controls.Picture;
import dev.heddle.ui.controls.TextScale;
import dev.heddle.ui.paint.Icon;
import dev.heddle.ui.paint.Painter;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands on an empty canvas: three ways to begin. */
final class EmptyHint extends VBox {
  /** From this size of text on, the words need the room of the pictures. */
  private static final double LARGE = 1.3;

  EmptyHint(Actions actions, ObservableValue<Theme> theme) {
    setSpacing(0);
    setMaxSize(846, USE_PREF_SIZE);
    setMinWidth(0);
    TextScale.follow(this, k -> setMaxWidth(846 * k));
    setPickOnBounds(false);
    setId("empty-hint");
    Label title = new Label("Your tasks go here");
    title.getStyleClass().add("figure");
    Label text =
        new Label("A task is a command and what it needs. An edge says what must be done before.");
    text.getStyleClass().add("muted");
    VBox.setMargin(text, new Insets(7, 0, 24, 0));
    HBox cards =
        new HBox(
            24,
            card(
                theme,
                HintPictures::draw,
                "Draw them",
                "Double-click anywhere makes a task. Drag from its port to make the next.",
                button("First task", Icon.PLUS, true, () -> actions.run("task.new")),
                "Double-click"),
            card(
                theme,
                HintPictures::paste,
                "Paste or drop them",
                "A list from a spreadsheet, DOT, WfFormat or heddle/1. A column is a value.",
                button("Paste", Icon.PASTE, false, () -> actions.run("paste")),
                "Ctrl V"),
            card(
                theme,
                HintPictures::samples,
                "Start from a sample",
                "Whole jobs that plan and run here, with no account and no network.",
                button("Samples", Icon.OPEN, false, () -> actions.run("samples")),
                "Ctrl Shift N"));
    HBox keys = new HBox(8);
    keys.setAlignment(Pos.CENTER_LEFT);
    keys.setPadding(new Insets(24, 0, 0, 0));
    key(keys, "Right-click", "every action, at the pointer");
    key(keys, "Ctrl Shift P", "every action by name");
    key(keys, "F1", "shortcuts");
    getChildren().addAll(title, text, cards, keys);
  }

  private static void key(HBox box, String key, String text) {
    Label k = new Label(key);
    k.getStyleClass().add("key");
    Label t = new Label(text);
    t.getStyleClass().addAll("small", "muted");
    HBox.setMargin(t, new Insets(0, 14, 0, 0));
    box.getChildren().addAll(k, t);
  }

  private static Button button(String text, Icon icon, boolean primary, Runnable does) {
    Button b = new Button(text, new IconView(icon, 14));
    if (primary) {
      b.getStyleClass().add("primary");
    }
    b.setOnAction(e -> does.run());
    return b;
  }

  private static VBox card(
      ObservableValue<Theme> theme,
      Painter painter,
      String title,
      String text,
      Button button,
      String key) {
    Picture picture = new Picture(theme, title, painter);
    picture.fix(Double.NaN, 133);
    TextScale.follow(
        picture,
        k -> {
          picture.setVisible(k < LARGE);
          picture.setManaged(k < LARGE);
        });
    picture.setMouseTransparent(true);
    Label name = new Label(title);
    name.getStyleClass().add("medium");
    Label words = new Label(text);
    words.getStyleClass().addAll("small", "muted");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    Region grow = new Region();
    HBox.setHgrow(grow, Priority.ALWAYS);
    Label shortcut = new Label(key);
    shortcut.getStyleClass().add("key");
    HBox foot = new HBox(button, grow, shortcut);
    foot.setAlignment(Pos.CENTER_LEFT);
    VBox body = new VBox(4, name, words, foot);
    VBox.setMargin(foot, new Insets(19, 0, 0, 0));
    body.setPadding(new Insets(14, 12, 12, 12));
    VBox card = new VBox(picture, body);
    card.getStyleClass().add("panel");
    card.setMinWidth(0);
    card.setPrefWidth(266);
    HBox.setHgrow(card, Priority.ALWAYS);
    return card;
  }
}
