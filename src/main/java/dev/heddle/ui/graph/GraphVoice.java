package dev.heddle.ui.graph;

import dev.heddle.model.Task;
import dev.heddle.ui.edit.model.Field;
import dev.heddle.ui.graph.CardLook.Trouble;
import dev.heddle.ui.graph.Geometry.Box;
import dev.heddle.ui.graph.layout.Links;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** What a screen reader hears of a graph: a list of tasks, made only as they are asked for. */
final class GraphVoice {
  private static final int MOST_NAMES = 3;

  private final GraphCanvas canvas;

  GraphVoice(GraphCanvas canvas) {
    this.canvas = canvas;
  }

  @Nullable Object answer(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case ITEM_COUNT -> canvas.model().size();
      case ITEM_AT_INDEX -> item((Integer) parameters[0]);
      case FOCUS_ITEM -> canvas.focusedTask() < 0 ? null : item(canvas.focusedTask());
      case SELECTED_ITEMS -> selectedItems();
      case MULTIPLE_SELECTION -> true;
      case TEXT ->
          "Graph of "
              + dev.heddle.ui.edit.model.Quantity.counted(canvas.model().size(), "task")
              + " and "
              + dev.heddle.ui.edit.model.Quantity.counted(canvas.model().links().edges(), "edge");
      default -> null;
    };
  }

  private ObservableList<Node> selectedItems() {
    List<Node> items = new ArrayList<>();
    BitSet selected = canvas.selected();
    for (int n = selected.nextSetBit(0);
        n >= 0 && items.size() < 100;
        n = selected.nextSetBit(n + 1)) {
      Node item = item(n);
      if (item != null) {
        items.add(item);
      }
    }
    return FXCollections.observableArrayList(items);
  }

  private @Nullable Node item(int node) {
    return node < 0 || node >= canvas.model().size() ? null : new Item(node);
  }

  /** One task as an accessible thing; it is in no scene. */
  private final class Item extends Region {
    private final int node;

    Item(int node) {
      this.node = node;
      setAccessibleRole(AccessibleRole.LIST_ITEM);
      setAccessibleText(sentence(node));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, Object... parameters) {
      return switch (attribute) {
        case INDEX -> node;
        case SELECTED -> canvas.selected().get(node);
        case TEXT -> sentence(node);
        case HELP -> neighbours(node);
        case PARENT -> canvas;
        case BOUNDS -> bounds();
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }

    private @Nullable Bounds bounds() {
      Box b = canvas.geometry().card(node);
      Camera c = canvas.camera();
      return canvas.localToScreen(
          new BoundingBox(
              c.screenX(b.x()), c.screenY(b.y()), b.w() * c.scale(), b.h() * c.scale()));
    }
  }

  /** What it comes after and before, by name: the first few of each. */
  String neighbours(int node) {
    Links links = canvas.model().links();
    List<Integer> in = new ArrayList<>();
    List<Integer> out = new ArrayList<>();
    for (int k = 0; k < links.inDegree(node); k++) {
      in.add(links.in(node, k));
    }
    for (int k = 0; k < links.outDegree(node); k++) {
      out.add(links.out(node, k));
    }
    String after = in.isEmpty() ? "" : "after " + names(in);
    String before = out.isEmpty() ? "" : "before " + names(out);
    return after.isEmpty() || before.isEmpty() ? after + before : after + "; " + before;
  }

  private String names(List<Integer> nodes) {
    List<String> first =
        nodes.stream().limit(MOST_NAMES).map(n -> canvas.model().task(n).name()).toList();
    int more = nodes.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }

  /** Name, kind, demands, priority, state, problem, and how many edges come and go. */
  String sentence(int node) {
    GraphModel model = canvas.model();
    Task task = model.task(node);
    CardLook look = canvas.look(node);
    StringBuilder text = new StringBuilder(task.name());
    text.append(", kind ").append(task.kind());
    text.append(", ").append(Field.demandLine(task.demand()).replace(" \u00b7 ", ", "));
    if (task.priority() != 0) {
      text.append(", priority ").append(task.priority());
    }
    if (look.state() != null) {
      text.append(", ").append(look.state().word());
    }
    if (look.problem() != Trouble.NONE) {
      text.append(look.problem() == Trouble.DANGER ? ", can never run" : ", may fail");
    }
    text.append(", ").append(model.links().inDegree(node)).append(" in, ");
    return text.append(model.links().outDegree(node)).append(" out").toString();
  }
}
