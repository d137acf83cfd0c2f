package dev.heddle.ui.pool;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Providers;
import dev.heddle.ui.Fxml;
import dev.heddle.ui.Sheets;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.controls.Sheet;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The sheets in which providers are added, looked at, changed and removed. */
final class ProviderSheets {
  private static final double WIDTH = 560;
  private static final int MOST_NOTES = 12;

  private final Workbench workbench;
  private final PoolModel model;
  private final PoolSources sources;

  ProviderSheets(Workbench workbench, PoolModel model, PoolSources sources) {
    this.workbench = workbench;
    this.model = model;
    this.sources = sources;
  }

  /** Asks for a new one. */
  void add() {
    Sheets sheets = workbench.sheetsProperty().get();
    Set<String> taken = model.providers().stream().map(ProviderRow::id).collect(Collectors.toSet());
    ProviderController form = new ProviderController(Providers.words(), taken);
    Node body = Fxml.load("pool/provider.fxml", form);
    Button add = primary("Add provider", sheets, () -> sources.add(form.config()));
    add.disableProperty().bind(form.validProperty().not());
    sheets.showSheet(
        new Sheet("Add a provider", "secrets are never kept in a project", body, sheets::hide)
            .foot("It is asked in the background from now on.", cancel(sheets), add),
        WIDTH);
  }

  /** Shows what one says, and lets it be changed. */
  void edit(ProviderRow row) {
    ProviderConfig config = row.config();
    if (config == null) {
      return;
    }
    Sheets sheets = workbench.sheetsProperty().get();
    ProviderController form = new ProviderController(Providers.words(), Set.of(), config);
    VBox body = new VBox(12, Fxml.load("pool/provider.fxml", form));
    VBox said = new VBox(4, line(row.word(), row.health() == ProviderRow.Health.LATE));
    row.notes().stream().limit(MOST_NOTES).forEach(n -> said.getChildren().add(line(n, false)));
    body.getChildren().add(said);
    Button change = primary("Change", sheets, () -> sources.replace(form.config()));
    change.disableProperty().bind(form.validProperty().not());
    Button remove = new Button("Remove…");
    remove.setOnAction(e -> remove(row));
    sheets.showSheet(
        new Sheet(row.title(), row.from(), body, sheets::hide)
            .foot("It is asked anew when it is changed.", remove, cancel(sheets), change),
        WIDTH);
  }

  /** Asks before one is forgotten. */
  void remove(ProviderRow row) {
    Sheets sheets = workbench.sheetsProperty().get();
    Node body =
        line(
            "Its machines leave the pool. What was seen of them so far is kept, and it can be added"
                + " again.",
            false);
    Button remove = primary("Remove provider", sheets, () -> sources.remove(row.id()));
    sheets.showSheet(
        new Sheet("Remove " + row.title() + "?", "", body, sheets::hide)
            .foot("", cancel(sheets), remove),
        WIDTH);
  }

  private static Label line(String text, boolean warning) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().addAll("small", warning ? "warning-text" : "muted");
    return label;
  }

  private static Button cancel(Sheets sheets) {
    Button cancel = new Button("Cancel");
    cancel.setOnAction(e -> sheets.hide());
    return cancel;
  }

  private static Button primary(String text, Sheets sheets, Runnable what) {
    Button button = new Button(text);
    button.getStyleClass().add("primary");
    button.setOnAction(
        e -> {
          sheets.hide();
          what.run();
        });
    return button;
  }
}
