package dev.heddle.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.model.TaskBuilder;
import dev.heddle.ui.paint.Palette;
import dev.heddle.ui.paint.RecordingSurface;
import dev.heddle.ui.paint.StateShape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What the painter draws, looked at without a toolkit. */
class PicturesTest {
  private static Project project() {
    return Project.of(
        "p",
        List.of(
            task("a", 0, 0).name("Fetch <all> & sort").build(),
            task("b", 0, 114).priority(5).build(),
            task("c", 232, 114).build()),
        List.of(Edge.of("a", "b", 51520), Edge.of("a", "c")));
  }

  private static TaskBuilder task(String id, double x, double y) {
    return TaskBuilder.named(id).kind("step").position(new Position(x, y));
  }

  private static RecordingSurface paint(GraphModel model, Level level, Scene scene) {
    RecordingSurface s = new RecordingSurface();
    Camera camera = new Camera(level.reference(), 400, 100);
    new GraphPainter(model, scene.geometry()).paint(s, scene, camera, 1200, 800, null);
    return s;
  }

  private static Scene scene(GraphModel model, Level level) {
    return new Scene(model, Geometry.of(model, level), Palette.LIGHT).ground(false);
  }

  @Test
  void aSelectedTaskShowsTheDataOfItsEdgesAndItsPriority() {
    GraphModel model = GraphModel.of(project());
    BitSet b = new BitSet();
    b.set(1);
    List<String> texts = paint(model, Level.FULL, scene(model, Level.FULL).selected(b)).texts();
    assertTrue(texts.contains("50 GiB"));
    assertTrue(texts.contains("5"));
    assertTrue(texts.contains("1 core"));
    assertFalse(paint(model, Level.FULL, scene(model, Level.FULL)).texts().contains("50 GiB"));
  }

  @Test
  void aRunningTaskShowsItsShareAndAnOpenEdgeIsDashed() {
    GraphModel model = GraphModel.of(project());
    Scene scene =
        scene(model, Level.FULL)
            .running(true)
            .looks(
                n ->
                    n == 0
                        ? CardLook.state(StateShape.RUNNING, 0.4)
                        : CardLook.state(StateShape.WAITING, -1));
    RecordingSurface s = paint(model, Level.FULL, scene);
    assertTrue(s.texts().contains("40 %"));
    assertTrue(s.drawn().stream().anyMatch(RecordingSurface.Drawn::dashed));
  }

  @Test
  void onlyWhatIsSeenIsDrawn() {
    List<Task> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(task("t" + i, i % 100 * 232.0, i / 100 * 114.0).build());
    }
    GraphModel model = GraphModel.of(Project.of("", many, List.of()));
    assertTrue(paint(model, Level.FULL, scene(model, Level.FULL)).drawn().size() < 1_000);
  }

  @Test
  void svgIsXmlInWhichTextIsText() throws Exception {
    String svg = GraphPictures.svg(GraphModel.of(project()), Palette.LIGHT, "A \"graph\" & more");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    var texts = document.getElementsByTagName("text");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < texts.getLength(); i++) {
      all.add(texts.item(i).getTextContent());
    }
    assertTrue(all.contains("Fetch <all> & sort"));
  }

  @Test
  void pdfHasOnePageWithEmbeddedFontsAndASoundTable() {
    byte[] pdf = GraphPictures.pdf(GraphModel.of(project()), Palette.DARK, "Graph");
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("%PDF-1.7"));
    assertTrue(text.contains("/FontFile2") && text.contains("/ToUnicode"));
    int at = Integer.parseInt(text.substring(text.lastIndexOf("startxref") + 10).split("\n")[0]);
    assertTrue(text.startsWith("xref", at));
    String[] lines = text.substring(at).split("\n");
    int objects = Integer.parseInt(lines[1].split(" ")[1]);
    for (int i = 1; i < objects; i++) {
      int offset = Integer.parseInt(lines[2 + i].substring(0, 10));
      assertTrue(text.startsWith(i + " 0 obj", offset));
    }
  }

  @Test
  void aWideGraphIsDrawnAsBlocksWithBandsThatSayWhatTheyHold() {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      tasks.add(TaskBuilder.named("f" + i).kind("fetch").build());
    }
    for (int i = 0; i < 40; i++) {
      tasks.add(TaskBuilder.named("a" + i).kind("align").build());
      edges.add(Edge.of("f" + i, "a" + i, 1024));
    }
    GraphModel model = GraphModel.of(Project.of("", tasks, edges));
    assertTrue(model.isWide());
    GraphModel open = model.folded(Set.of());
    List<String> texts = paint(open, Level.BLOCK, scene(open, Level.BLOCK)).texts();
    assertTrue(texts.containsAll(List.of("fetch", "align", "40", "40 edges, 40 GiB")), texts + "");
    GraphModel closed = model.folded(Set.of("1:1"));
    List<String> group = paint(closed, Level.BLOCK, scene(closed, Level.BLOCK)).texts();
    assertTrue(group.contains("align \u00d7 40"));
    Scene run =
        scene(closed, Level.BLOCK)
            .looks(n -> CardLook.state(n < 60 ? StateShape.DONE : StateShape.RUNNING, 0));
    assertTrue(paint(closed, Level.BLOCK, run).texts().containsAll(List.of("20", "40")));
  }

  @Test
  void edgesOfOneSourceShareABusAndGoAroundCards() {
    Project p =
        Project.of(
            "",
            List.of(task("a", 0, 0).build(), task("b", 0, 114).build(), task("c", 0, 228).build()),
            List.of(Edge.of("a", "b"), Edge.of("b", "c"), Edge.of("a", "c")));
    GraphModel model = GraphModel.of(p);
    Geometry g = Geometry.of(model, Level.FULL);
    Routes routes = Routes.of(model, g);
    double beside = Math.min(routes.distance(2, 116, 114), routes.distance(2, -116, 114));
    assertTrue(beside < 4, "the long edge passes beside the middle card");
    assertEquals(1, routes.at(0, 171, 4, -1));
  }
}
