package dev.heddle.ui.paint;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * The colour roles, for painters. The same roles stand in {@code styles/light.css} and {@code
 * styles/dark.css}; a test holds the two equal.
 *
 * @param chrome bars and inspector
 * @param canvas behind graph and panels
 * @param card cards, panels, fields
 * @param control buttons, group headers
 * @param line separates, never carries meaning
 * @param inner fainter line inside a panel, and grids
 * @param track the empty part of a meter
 * @param selected ground of a selected row
 * @param subtle fine print and stale figures
 * @param accent text and shapes: selection, what runs, the best
 * @param accentFill ground of the primary button, with {@code onAccent} on it
 * @param success text; {@code successShape} for shapes
 * @param warning text; {@code warningShape} for shapes
 * @param danger text and shapes; {@code dangerSubtle} is a ground
 * @param edge edges, neutral bars, hatching
 * @param held band of a machine that is held
 * @param shadow under what floats
 * @param veil over the window under a sheet
 * @param kinds the eight colours of kinds, in order of first appearance
 */
public record Palette(
    Color chrome,
    Color canvas,
    Color card,
    Color control,
    Color line,
    Color inner,
    Color track,
    Color selected,
    Color text,
    Color muted,
    Color subtle,
    Color accent,
    Color accentFill,
    Color onAccent,
    Color success,
    Color successShape,
    Color warning,
    Color warningShape,
    Color danger,
    Color dangerSubtle,
    Color edge,
    Color held,
    Color shadow,
    Color veil,
    List<Color> kinds) {

  public static final Palette LIGHT =
      new Palette(
          Color.web("#ffffff"),
          Color.web("#f6f8fa"),
          Color.web("#ffffff"),
          Color.web("#f6f8fa"),
          Color.web("#d0d7de"),
          Color.web("#e6eaef"),
          Color.web("#e6eaef"),
          Color.web("#e4f3ff"),
          Color.web("#24292f"),
          Color.web("#57606a"),
          Color.web("#646d76"),
          Color.web("#0969da"),
          Color.web("#0969da"),
          Color.web("#ffffff"),
          Color.web("#187733"),
          Color.web("#2da44e"),
          Color.web("#8f5f00"),
          Color.web("#b07a00"),
          Color.web("#cf222e"),
          Color.web("#ffebe9"),
          Color.web("#818b98"),
          Color.web("#afb8c1", 0.2),
          Color.web("#1b1f24", 0.22),
          Color.web("#1b1f24", 0.42),
          List.of(
              Color.web("#007f69"),
              Color.web("#9a5e1b"),
              Color.web("#c863a2"),
              Color.web("#1b90d6"),
              Color.web("#a08a3d"),
              Color.web("#065a8e"),
              Color.web("#922d00"),
              Color.web("#535353")));

  public static final Palette DARK =
      new Palette(
          Color.web("#161b22"),
          Color.web("#0d1117"),
          Color.web("#1c2128"),
          Color.web("#21262d"),
          Color.web("#30363d"),
          Color.web("#262c34"),
          Color.web("#2b3139"),
          Color.web("#1f3148"),
          Color.web("#d5dbe2"),
          Color.web("#9aa4af"),
          Color.web("#8d96a1"),
          Color.web("#58a6ff"),
          Color.web("#1f6feb"),
          Color.web("#ffffff"),
          Color.web("#3fb950"),
          Color.web("#2ea043"),
          Color.web("#d29922"),
          Color.web("#bb8009"),
          Color.web("#ff7b72"),
          Color.web("#3e2f33"),
          Color.web("#6e7681"),
          Color.web("#6e7681", 0.15),
          Color.web("#010409", 0.6),
          Color.web("#010409", 0.6),
          List.of(
              Color.web("#3ad8b4"),
              Color.web("#fea970"),
              Color.web("#c585a2"),
              Color.web("#5dabe5"),
              Color.web("#929746"),
              Color.web("#3677ce"),
              Color.web("#96670b"),
              Color.web("#6b6f7d")));

  public Palette {
    kinds = List.copyOf(kinds);
  }

  /** The colour of the n-th kind, from 0; a ninth starts again. */
  public Color kind(int index) {
    return kinds.get(Math.floorMod(index, kinds.size()));
  }

  /** A colour at a share over the card, opaque: 0.2 for tints, 0.3 for what is done. */
  public Color tint(Color color, double share) {
    return card.interpolate(color, share);
  }

  /** A colour at a share of its opacity. */
  public static Color faint(Color color, double share) {
    return color.deriveColor(0, 1, 1, share);
  }
}
