package dev.heddle.ui.settings;

import dev.heddle.ui.Theme;
import java.util.Locale;

/** Light, dark, or whichever of the two the system shows. */
public enum ThemeChoice {
  SYSTEM,
  LIGHT,
  DARK;

  /** The theme that is meant. */
  Theme of(boolean systemIsDark) {
    return switch (this) {
      case LIGHT -> Theme.LIGHT;
      case DARK -> Theme.DARK;
      case SYSTEM -> systemIsDark ? Theme.DARK : Theme.LIGHT;
    };
  }

  /** The choice that always means a theme. */
  static ThemeChoice always(Theme theme) {
    return theme == Theme.DARK ? DARK : LIGHT;
  }

  /** How it is written in the file. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #word} wrote; SYSTEM for anything else. */
  static ThemeChoice read(String word) {
    for (ThemeChoice choice : values()) {
      if (choice.word().equals(word)) {
        return choice;
      }
    }
    return SYSTEM;
  }
}
