package dev.heddle.ui.frame;

import dev.heddle.ui.Pane;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Workbench;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Makes panes when they are first shown. */
public final class Panes {
  private final Map<PaneId, Function<Workbench, Pane>> makers = new EnumMap<>(PaneId.class);
  private final Map<PaneId, Pane> made = new EnumMap<>(PaneId.class);

  /** Says how a pane is made. */
  public Panes with(PaneId id, Function<Workbench, Pane> maker) {
    makers.put(id, maker);
    return this;
  }

  /** The pane, made now if it wasn't there. */
  Pane get(PaneId id, Workbench workbench) {
    Pane pane = made.get(id);
    if (pane == null) {
      pane = makers.getOrDefault(id, w -> new EmptyPane(id)).apply(workbench);
      made.put(id, pane);
      workbench.actions().add(pane.actions());
    }
    return pane;
  }

  /** Closes what was made. */
  void close() {
    made.values().forEach(Pane::close);
  }
}
