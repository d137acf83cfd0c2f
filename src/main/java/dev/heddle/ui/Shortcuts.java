package dev.heddle.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** Writes key combinations as people read them. */
final class Shortcuts {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("Delete", "Del"),
          Map.entry("Escape", "Esc"),
          Map.entry("Equals", "="),
          Map.entry("Plus", "+"),
          Map.entry("Minus", "-"),
          Map.entry("Comma", ","),
          Map.entry("Period", "."),
          Map.entry("Slash", "/"));

  private Shortcuts() {}

  static String text(KeyCombination key) {
    List<String> parts = new ArrayList<>();
    if (down(key.getShortcut()) || down(key.getControl())) {
      parts.add("Ctrl");
    }
    if (down(key.getShift())) {
      parts.add("Shift");
    }
    if (down(key.getAlt())) {
      parts.add("Alt");
    }
    if (key instanceof KeyCodeCombination code) {
      String name = code.getCode().getName();
      parts.add(NAMES.getOrDefault(name, name));
    } else if (key instanceof KeyCharacterCombination character) {
      parts.add(character.getCharacter());
    }
    return String.join(" ", parts);
  }

  private static boolean down(KeyCombination.ModifierValue value) {
    return value == KeyCombination.ModifierValue.DOWN;
  }
}
