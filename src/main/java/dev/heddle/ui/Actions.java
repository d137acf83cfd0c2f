package dev.heddle.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** All actions of the window, in the order they were declared. */
public final class Actions {
  private static final int RECENT = 8;

  private final Map<String, Action> byId = new LinkedHashMap<>();
  private final Map<String, List<Consumer<Action>>> waiting = new LinkedHashMap<>();
  private final Set<String> recent = new LinkedHashSet<>();

  /** Adds actions; one with an id that is there takes the older one's place. */
  public void add(List<Action> actions) {
    for (Action action : actions) {
      byId.put(action.id(), action);
      waiting.getOrDefault(action.id(), List.of()).forEach(w -> w.accept(action));
    }
  }

  public void add(Action... actions) {
    add(List.of(actions));
  }

  public Optional<Action> get(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All, in order. */
  public List<Action> all() {
    return List.copyOf(byId.values());
  }

  /** Those of one group, in order. */
  public List<Action> group(String group) {
    return byId.values().stream().filter(a -> a.group().equals(group)).toList();
  }

  /** Tells now, and whenever it is declared anew, which action an id stands for. */
  public void follow(String id, Consumer<Action> listener) {
    waiting.computeIfAbsent(id, i -> new ArrayList<>()).add(listener);
    get(id).ifPresent(listener);
  }

  /** Does an action by its id; tells whether it could be done. */
  public boolean run(String id) {
    Action action = byId.get(id);
    if (action == null || !action.run()) {
      return false;
    }
    recent.remove(id);
    recent.add(id);
    if (recent.size() > RECENT) {
      recent.remove(recent.iterator().next());
    }
    return true;
  }

  /** The ones done last, latest first. */
  public List<Action> recent() {
    List<Action> latest = new ArrayList<>();
    for (String id : recent) {
      get(id).ifPresent(a -> latest.addFirst(a));
    }
    return latest;
  }

  /** Does the action whose shortcut a key event is; tells whether there was one. */
  public boolean handle(KeyEvent event) {
    if (isTyping(event)) {
      return false;
    }
    for (Action action : byId.values()) {
      if (action.shortcut() != null && action.shortcut().match(event) && run(action.id())) {
        event.consume();
        return true;
      }
    }
    return false;
  }

  /** Whether a key without Ctrl or Alt goes into a text: a letter there is no shortcut. */
  private static boolean isTyping(KeyEvent event) {
    return event.getTarget() instanceof TextInputControl
        && !event.isShortcutDown()
        && !event.isAltDown()
        && !event.getCode().isFunctionKey();
  }

  /** Actions whose label or note has all words of a query, those that begin with it first. */
  public List<Action> find(String query) {
    String[] words = query.strip().toLowerCase(java.util.Locale.ROOT).split("\\s+");
    List<Action> first = new ArrayList<>();
    List<Action> later = new ArrayList<>();
    for (Action action : byId.values()) {
      String label = action.label().toLowerCase(java.util.Locale.ROOT);
      boolean all = true;
      for (String word : words) {
        all &= label.contains(word) || action.group().contains(word);
      }
      if (all) {
        (label.startsWith(words[0]) ? first : later).add(action);
      }
    }
    first.addAll(later);
    return first;
  }
}
