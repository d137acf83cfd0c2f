package dev.heddle.ui.controls;

import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/** One of a list behind a muted word, as in "Goal Performance". */
public final class Picker<T> extends MenuButton {
  private final Label prefix = new Label();
  private final Label shown = new Label();
  private final ObservableList<T> choices = FXCollections.observableArrayList();
  private final ObjectProperty<T> value = new SimpleObjectProperty<>(this, "value");
  private Function<T, String> names = Object::toString;

  public Picker() {
    getStyleClass().add("picker");
    prefix.getStyleClass().addAll("muted");
    HBox box = new HBox(5, prefix, shown);
    box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setGraphic(box);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    choices.addListener((ListChangeListener<T>) c -> refill());
    value.addListener((o, was, is) -> refresh());
  }

  public String getPrefix() {
    return prefix.getText();
  }

  /** The word before the value. */
  public void setPrefix(String word) {
    prefix.setText(word);
    setAccessibleText(word);
  }

  /** How values are written. */
  public void setNames(Function<T, String> toName) {
    names = toName;
    refill();
    refresh();
  }

  public ObservableList<T> choices() {
    return choices;
  }

  public ObjectProperty<T> valueProperty() {
    return value;
  }

  private void refresh() {
    shown.setText(value.get() == null ? "" : names.apply(value.get()));
    setAccessibleText(prefix.getText() + " " + shown.getText());
  }

  private void refill() {
    getItems().clear();
    for (T choice : choices) {
      MenuItem item = new MenuItem(names.apply(choice));
      item.setOnAction(e -> value.set(choice));
      getItems().add(item);
    }
  }
}
