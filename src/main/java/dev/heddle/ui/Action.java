package dev.heddle.ui;

import dev.heddle.ui.paint.Icon;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can do, declared once: menu, button, tooltip, palette and shortcut sheet come
 * from it.
 *
 * @param id unique, for example {@code edit.undo}
 * @param label in sentence case, with "…" where it asks for more
 * @param group where it stands in menus and the shortcut sheet, for example "edit"
 * @param shortcut its key, or null
 * @param icon its icon, or null
 * @param enabled whether it can be done now
 * @param note beside its label in the palette: what it would act on, or why it can't be done
 * @param handler does it, on the JavaFX thread
 */
public record Action(
    String id,
    String label,
    String group,
    @Nullable KeyCombination shortcut,
    @Nullable Icon icon,
    ObservableBooleanValue enabled,
    ObservableStringValue note,
    Runnable handler) {

  /** An action that can always be done. */
  public static Action of(String id, String label, String group, Runnable handler) {
    return new Action(
        id,
        label,
        group,
        null,
        null,
        new SimpleBooleanProperty(true),
        new SimpleStringProperty(""),
        handler);
  }

  /** With a key as JavaFX writes it, for example {@code Shortcut+Shift+P}. */
  public Action key(String combination) {
    return new Action(
        id, label, group, KeyCombination.valueOf(combination), icon, enabled, note, handler);
  }

  public Action icon(Icon shown) {
    return new Action(id, label, group, shortcut, shown, enabled, note, handler);
  }

  /** Can be done only while this is true. */
  public Action when(ObservableBooleanValue condition) {
    return new Action(id, label, group, shortcut, icon, condition, note, handler);
  }

  /** With a note that changes. */
  public Action note(ObservableStringValue text) {
    return new Action(id, label, group, shortcut, icon, enabled, text, handler);
  }

  public Action note(String text) {
    return note(new SimpleStringProperty(text));
  }

  /** The shortcut as people write it: {@code Ctrl Shift P}; empty without one. */
  public String shortcutText() {
    return shortcut == null ? "" : Shortcuts.text(shortcut);
  }

  /** Does it if it can be done now; tells whether it was. */
  public boolean run() {
    if (!enabled.get()) {
      return false;
    }
    handler.run();
    return true;
  }
}
