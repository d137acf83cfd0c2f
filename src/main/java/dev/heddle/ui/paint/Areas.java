package dev.heddle.ui.paint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a painter has drawn where. Painters record an area for all that answers to the pointer or a
 * screen reader; hit tests, tooltips, menus and tests all ask here.
 */
public final class Areas {
  /**
   * One rectangle that belongs to something.
   *
   * @param x left, in the painter's own px, as are the others
   * @param owner what it stands for, for example a task's id wrapped in a record
   * @param name what a screen reader says
   * @param tooltip shown at the pointer, empty for none
   */
  public record Area(
      double x, double y, double w, double h, Object owner, String name, String tooltip) {
    /** Whether a point is inside. */
    public boolean contains(double px, double py) {
      return px >= x && px < x + w && py >= y && py < y + h;
    }
  }

  private final List<Area> areas = new ArrayList<>();

  /** Forgets all, before the next painting. */
  public void clear() {
    areas.clear();
  }

  /** Records an area; later ones lie above earlier ones. */
  public void add(
      double x, double y, double w, double h, Object owner, String name, String tooltip) {
    areas.add(new Area(x, y, w, h, owner, name, tooltip));
  }

  /** The topmost area at a point. */
  public Optional<Area> at(double x, double y) {
    for (int i = areas.size() - 1; i >= 0; i--) {
      if (areas.get(i).contains(x, y)) {
        return Optional.of(areas.get(i));
      }
    }
    return Optional.empty();
  }

  /** The area of an owner, if it was drawn. */
  public Optional<Area> of(Object owner) {
    return areas.stream().filter(a -> a.owner().equals(owner)).findFirst();
  }

  /** All, in the order they were drawn. */
  public List<Area> all() {
    return Collections.unmodifiableList(areas);
  }
}
