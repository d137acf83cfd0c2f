package dev.heddle.ui.edit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.CycleException;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.model.TaskBuilder;
import dev.heddle.model.TaskGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a document can be taken back exactly, and leaves a sound project. */
class GraphDocumentProperties {

  @Property(tries = 150)
  void undoOfAnythingRestoresExactly(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int steps) throws Exception {
    Random random = new Random(seed);
    GraphDocument document = new GraphDocument(start());
    List<Project> states = new ArrayList<>(List.of(document.project()));
    for (int i = 0; i < steps; i++) {
      int depth = document.undoDepth();
      document.apply(anyEdit(document, random));
      if (document.undoDepth() > depth) {
        states.add(document.project());
      }
    }
    for (int i = states.size() - 1; i > 0; i--) {
      assertEquals(states.get(i), document.project());
      document.undo();
    }
    assertEquals(start(), document.project());
    assertFalse(document.isModified());
    for (int i = 1; i < states.size(); i++) {
      document.redo();
      assertEquals(states.get(i), document.project());
    }
  }

  @Property(tries = 150)
  void everyStateIsAcyclicWithUniqueIdsAndKnownEnds(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    GraphDocument document = new GraphDocument(start());
    for (int i = 0; i < 25; i++) {
      document.apply(anyEdit(document, random));
      if (random.nextInt(4) == 0) {
        document.undo();
      }
      TaskGraph graph = TaskGraph.of(document.project());
      assertEquals(document.project().tasks().size(), graph.size());
      assertEquals(document.structure().size(), graph.size());
    }
  }

  @Property(tries = 100)
  void keepingTheFlowKeepsWhatCanReachWhat(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Project project = start();
    for (int i = 0; i < 12; i++) {
      GraphDocument d = new GraphDocument(project);
      project = anyEdit(d, random).project();
    }
    TaskGraph before = TaskGraph.of(project);
    Set<String> gone = some(project, random);
    TaskGraph after = TaskGraph.of(Edits.delete(project, gone, true).project());
    for (Task a : project.tasks()) {
      if (gone.contains(a.id())) {
        continue;
      }
      Set<String> left = new LinkedHashSet<>(Neighbours.descendants(before, Set.of(a.id())));
      left.removeAll(gone);
      assertEquals(left, Set.copyOf(Neighbours.descendants(after, Set.of(a.id()))), a.id());
    }
  }

  @Property(tries = 100)
  void whatIsCopiedAsTextIsPastedAsItWas(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    GraphDocument document = new GraphDocument(start());
    for (int i = 0; i < 10; i++) {
      document.apply(anyEdit(document, random));
    }
    Set<String> ids = some(document.project(), random);
    Clip clip = Clip.of(document.project(), ids);
    Clip read = Clip.parse(clip.text());
    assertEquals(clip, read);
    Project pasted =
        Edits.insert(document.project(), read.tasks(), read.edges(), 0, 0, "pasting").project();
    TaskGraph graph = TaskGraph.of(pasted);
    assertEquals(document.project().tasks().size() + clip.tasks().size(), graph.size());
    assertEquals(document.project().edges().size() + clip.edges().size(), pasted.edges().size());
  }

  private static Project start() {
    return Project.of(
        "start",
        List.of(
            TaskBuilder.named("a").position(new Position(0, 0)).build(),
            TaskBuilder.named("b").position(new Position(0, 114)).build(),
            TaskBuilder.named("c").position(new Position(232, 114)).build()),
        List.of(Edge.of("a", "b", 4)));
  }

  private static Set<String> some(Project project, Random random) {
    Set<String> ids = new LinkedHashSet<>();
    for (Task t : project.tasks()) {
      if (random.nextInt(3) == 0) {
        ids.add(t.id());
      }
    }
    return ids;
  }

  private static String any(Project project, Random random) {
    return project.tasks().get(random.nextInt(project.tasks().size())).id();
  }

  private static Edit anyEdit(GraphDocument d, Random random) throws BadValueException {
    Project p = d.project();
    if (p.tasks().isEmpty()) {
      return Edits.add(p, Edits.newTask(p, "step", new Position(1, 2)));
    }
    try {
      return switch (random.nextInt(12)) {
        case 0, 1 -> Edits.add(p, Edits.newTask(p, "step", new Position(random.nextInt(99), 2)));
        case 2, 3, 4 -> Edits.connect(p, TaskGraph.of(p), any(p, random), any(p, random));
        case 5 ->
            p.edges().isEmpty()
                ? Edits.rename(p, any(p, random), "n" + random.nextInt(9))
                : Edits.insertIntoEdge(
                    p,
                    p.edges().get(random.nextInt(p.edges().size())),
                    Edits.newTask(p, "in", null));
        case 6 -> Edits.delete(p, Set.of(any(p, random)), random.nextBoolean());
        case 7 -> {
          Map<String, Position> to = new LinkedHashMap<>();
          some(p, random).forEach(id -> to.put(id, new Position(random.nextInt(500), 7)));
          yield Edits.move(p, to);
        }
        case 8 -> Edits.set(p, some(p, random), Field.MEMORY, 1 + random.nextInt(64) + "G");
        case 9 -> Edits.duplicate(p, some(p, random));
        case 10 -> Scatter.scatter(p, any(p, random), List.of("x", "y", "z"));
        default ->
            p.edges().isEmpty()
                ? Edits.rename(p, any(p, random), "n" + random.nextInt(9))
                : Edits.deleteEdge(p, p.edges().getFirst());
      };
    } catch (CycleException e) {
      assertTrue(e.path().size() >= 2);
      assertEquals(e.path().getFirst(), e.path().getLast());
      return new Edit("nothing", p, Set.of());
    }
  }
}
