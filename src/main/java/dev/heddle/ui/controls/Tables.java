package dev.heddle.ui.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** Columns as the tables of the window have them: text left, figures right, heads in lower case. */
public final class Tables {
  private static final List<String> TONES =
      List.of("muted", "stale", "warning-text", "success-text", "danger-text", "medium");

  private Tables() {}

  /** A table that fills its width, with no menus and no re-ordering. */
  public static <R> void dress(TableView<R> table, String placeholder) {
    table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    javafx.scene.control.Label none = new javafx.scene.control.Label(placeholder);
    none.setWrapText(true);
    none.getStyleClass().addAll("small", "muted");
    table.setPlaceholder(none);
  }

  /** Columns follow the size of text. */
  public static void follow(TableView<?> table, ObservableIntegerValue textPercent) {
    for (TableColumn<?, ?> column : table.getColumns()) {
      double base = column.getPrefWidth();
      column
          .prefWidthProperty()
          .bind(Bindings.createDoubleBinding(() -> base * textPercent.get() / 100, textPercent));
    }
  }

  /** A column of text; {@code tone} may name a style class for a row, or be empty. */
  public static <R> TableColumn<R, R> text(
      String title,
      double width,
      boolean right,
      Function<R, String> text,
      Function<R, String> tone) {
    TableColumn<R, R> column = column(title, width, right);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable R row, boolean empty) {
                super.updateItem(row, empty);
                getStyleClass().removeAll(TONES);
                if (empty || row == null) {
                  setText(null);
                  return;
                }
                setText(text.apply(row));
                String style = tone.apply(row);
                if (!style.isEmpty()) {
                  getStyleClass().add(style);
                }
              }
            });
    return column;
  }

  /** A column of text in one tone. */
  public static <R> TableColumn<R, R> text(
      String title, double width, boolean right, Function<R, String> text, String tone) {
    return text(title, width, right, text, row -> tone);
  }

  /** A column of nodes, made for each row; {@code name} is what a screen reader says. */
  public static <R> TableColumn<R, R> node(
      String title, double width, boolean right, Function<R, Node> node, Function<R, String> name) {
    TableColumn<R, R> column = column(title, width, right);
    column.setCellFactory(
        c ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable R row, boolean empty) {
                super.updateItem(row, empty);
                setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
                setGraphic(empty || row == null ? null : node.apply(row));
                setAccessibleText(empty || row == null ? "" : name.apply(row));
              }
            });
    return column;
  }

  private static <R> TableColumn<R, R> column(String title, double width, boolean right) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 24));
    column.setSortable(false);
    column.setReorderable(false);
    column.setResizable(false);
    if (right) {
      column.getStyleClass().add("right-column");
    }
    return column;
  }
}
