package dev.heddle.ui.controls;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/** On, off, or mixed (many things at once that differ): the knob stands right, left, or between. */
public final class Switch extends ToggleButton {
  private static final PseudoClass MIXED = PseudoClass.getPseudoClass("mixed");

  private final BooleanProperty mixed = new SimpleBooleanProperty(this, "mixed");

  public Switch() {
    getStyleClass().setAll("switch");
    Region knob = new Region();
    knob.getStyleClass().add("knob");
    knob.setMinSize(10, 10);
    knob.setMaxSize(10, 10);
    setGraphic(knob);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    selectedProperty().addListener((o, was, is) -> mixed.set(false));
    selectedProperty().addListener((o, was, is) -> place());
    mixed.addListener((o, was, is) -> place());
    place();
  }

  /** Whether it stands for several values that differ; a click ends that. */
  public BooleanProperty mixedProperty() {
    return mixed;
  }

  private void place() {
    pseudoClassStateChanged(MIXED, mixed.get());
    setAlignment(mixed.get() ? Pos.CENTER : isSelected() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
  }
}
