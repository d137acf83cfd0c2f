package dev.heddle.ui;

import dev.heddle.ui.paint.Palette;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Light or dark: the ground that AtlantaFX gives, Heddle's roles over it, and the same for
 * painters.
 */
public enum Theme {
  LIGHT("/atlantafx/base/theme/primer-light.bss", Palette.LIGHT),
  DARK("/atlantafx/base/theme/primer-dark.bss", Palette.DARK);

  /** Style sheets below {@code styles/} that both themes share, in the order they apply. */
  private static final List<String> SHARED =
      List.of(
          "type.css",
          "controls/icon.css",
          "controls/button.css",
          "controls/field.css",
          "controls/switch.css",
          "controls/menu.css",
          "controls/table.css",
          "controls/panel.css",
          "frame.css",
          "panes.css",
          "edit.css");

  private final String ground;
  private final Palette palette;

  Theme(String ground, Palette palette) {
    this.ground = ground;
    this.palette = palette;
  }

  /** The user agent style sheet. */
  public String ground() {
    return ground;
  }

  /** The colour roles for painters. */
  public Palette palette() {
    return palette;
  }

  /** The scene's style sheets. */
  public List<String> sheets() {
    return Stream.concat(
            Stream.of("ramps.css", name().toLowerCase(Locale.ROOT) + ".css"), SHARED.stream())
        .map(Theme::sheet)
        .toList();
  }

  private static String sheet(String name) {
    URL url = Theme.class.getResource("/styles/" + name);
    if (url == null) {
      throw new IllegalStateException("The style sheet styles/" + name + " is missing");
    }
    return url.toExternalForm();
  }
}
