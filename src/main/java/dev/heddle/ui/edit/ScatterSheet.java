package dev.heddle.ui.edit;

import dev.heddle.model.Task;
import dev.heddle.ui.edit.model.BadValueException;
import dev.heddle.ui.edit.model.Scatter;
import dev.heddle.ui.graph.GraphCanvas;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Asks for the values over which a task is copied, and shows what becomes of its command. */
final class ScatterSheet extends VBox {
  private final EditModel model;
  private final String id;
  private final TextArea values = new TextArea();
  private final Label preview = new Label();
  private final Button make = new Button("Make copies");
  private final Runnable close;

  private ScatterSheet(EditModel model, String id, Runnable close) {
    super(8);
    this.model = model;
    this.id = id;
    this.close = close;
    setId("scatter");
    getStyleClass().addAll("panel", "floating");
    setPadding(new Insets(12));
    setMaxSize(360, USE_PREF_SIZE);
    Label title = new Label("Scatter over values");
    title.getStyleClass().add("title");
    Label hint =
        new Label(
            "A range (1..22, 0 to 100 step 5) or a list, one a line. In name, command and inputs {}"
                + " is the value, {n} its number, {name} a file without its folder, {stem} that"
                + " without its suffix.");
    hint.setWrapText(true);
    hint.getStyleClass().addAll("small", "muted");
    values.setId("scatter-values");
    values.setAccessibleText("Values");
    values.setPrefRowCount(4);
    values.setPrefHeight(84);
    values.textProperty().addListener((o, was, is) -> look());
    preview.getStyleClass().addAll("small", "muted");
    preview.setWrapText(true);
    make.getStyleClass().add("primary");
    make.setId("scatter-make");
    make.setOnAction(e -> run());
    Button no = new Button("Cancel");
    no.setOnAction(e -> close.run());
    HBox buttons = new HBox(8, make, no);
    getChildren().addAll(title, hint, values, preview, buttons);
    look();
  }

  /** Opens over the canvas for the one selected task. */
  static void open(EditModel model, GraphCanvas canvas) {
    if (model.workbench().selection().size() != 1
        || !(canvas.getParent() instanceof StackPane host)) {
      return;
    }
    ScatterSheet[] sheet = new ScatterSheet[1];
    sheet[0] =
        new ScatterSheet(
            model,
            model.workbench().selection().iterator().next(),
            () -> {
              host.getChildren().remove(sheet[0]);
              canvas.requestFocus();
            });
    host.getChildren().add(sheet[0]);
    sheet[0].values.requestFocus();
  }

  private void look() {
    make.setDisable(true);
    try {
      List<String> all = Scatter.values(values.getText() == null ? "" : values.getText());
      var edit = Scatter.scatter(model.placedProject(), id, all);
      Task first =
          edit.project().tasks().stream()
              .filter(t -> t.id().equals(edit.touched().iterator().next()))
              .findFirst()
              .orElseThrow();
      preview.setText(
          all.size()
              + " copies. The first: "
              + first.name()
              + (first.command() == null ? "" : " \u2014 " + first.command()));
      make.setText("Make " + all.size() + " copies");
      make.setDisable(false);
    } catch (BadValueException e) {
      preview.setText(String.valueOf(e.getMessage()));
    }
  }

  private void run() {
    try {
      model.apply(Scatter.scatter(model.placedProject(), id, Scatter.values(values.getText())));
      close.run();
    } catch (BadValueException e) {
      preview.setText(String.valueOf(e.getMessage()));
    }
  }
}
