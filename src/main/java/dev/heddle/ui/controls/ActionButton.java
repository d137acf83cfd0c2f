package dev.heddle.ui.controls;

import dev.heddle.ui.Action;
import dev.heddle.ui.Actions;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * A button for an action, named in FXML by the action's id: icon, tooltip and state come from it.
 */
public final class ActionButton extends Button {
  private boolean narrow;
  private String action = "";
  private boolean textShown = true;
  private double iconSize = 16;
  private @Nullable String label;

  public ActionButton() {
    setAccessibleRole(AccessibleRole.BUTTON);
    setDisable(true);
  }

  public String getAction() {
    return action;
  }

  /** The action's id. */
  public void setAction(String id) {
    action = id;
  }

  public boolean isTextShown() {
    return textShown;
  }

  /** Whether the label is shown beside the icon. */
  public void setTextShown(boolean shown) {
    textShown = shown;
  }

  public double getIconSize() {
    return iconSize;
  }

  public void setIconSize(double size) {
    iconSize = size;
  }

  public @Nullable String getLabel() {
    return label;
  }

  /** A shorter label than the action's own. */
  public void setLabel(String shorter) {
    label = shorter;
  }

  /** Follows the action of its id, also when that is declared later. */
  public void connect(Actions actions) {
    actions.follow(action, found -> show(found, actions));
  }

  /** Leaves the text out where there is no room for it; the tooltip says it. */
  public void setNarrow(boolean tight) {
    narrow = tight;
    setContentDisplay(textShown && !narrow ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
  }

  private void show(Action found, Actions actions) {
    String text = label == null ? found.label() : label;
    setText(textShown ? text : "");
    setContentDisplay(textShown && !narrow ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    if (found.icon() != null) {
      setGraphic(new IconView(found.icon(), iconSize));
    }
    setAccessibleText(found.label());
    String keys = found.shortcutText();
    setTooltip(new Tooltip(keys.isEmpty() ? found.label() : found.label() + "   " + keys));
    disableProperty().unbind();
    disableProperty().bind(javafx.beans.binding.Bindings.not(found.enabled()));
    setOnAction(e -> actions.run(found.id()));
  }
}
