package dev.heddle.ui.edit;

import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.ui.PaneId;
import dev.heddle.ui.Snapshots;
import dev.heddle.ui.Workbench;
import dev.heddle.ui.frame.MainWindow;
import dev.heddle.ui.frame.Panes;
import dev.heddle.ui.graph.Camera;
import dev.heddle.ui.graph.GraphCanvas;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/**
 * Prints how long graphs of 100 to 50,000 tasks take to open, how long a frame takes while panning
 * and zooming, and the memory held, with software rendering at 1440 x 900.
 */
public final class EditBenchmark {
  private static final int FRAMES = 150;

  private EditBenchmark() {}

  /** Sizes may be given as arguments. */
  public static void main(String[] args) throws Exception {
    Snapshots.startToolkit();
    PrintStream out = System.out;
    out.println(
        "| tasks | edges | shape | open, s | pan P50, ms | pan P95, ms | zoom P50, ms "
            + "| zoom P95, ms | cards P95, ms | memory, MiB |");
    out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    int[] sizes =
        args.length == 0
            ? new int[] {100, 1_000, 10_000, 50_000}
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    measure(100, false);
    for (int size : sizes) {
      if (Boolean.getBoolean("folded")) {
        out.println(measure(size, true));
        continue;
      }
      out.println(measure(size, false));
      out.println(measure(size, true));
    }
    System.exit(0);
  }

  private static String measure(int size, boolean wide) throws Exception {
    Path file = Files.createTempFile("graph", ".heddle.json");
    Project project = project(size, wide);
    ProjectFiles.write(file, project);
    Workbench workbench = new Workbench();
    EditPane[] pane = new EditPane[1];
    Stage[] stage = new Stage[1];
    Snapshots.onFx(
        () -> {
          Panes panes = new Panes().with(PaneId.EDIT, w -> pane[0] = new EditPane(w));
          MainWindow window = new MainWindow(workbench, panes, 1440, 900);
          stage[0] = new Stage();
          stage[0].setScene(window.scene());
          stage[0].show();
          workbench.paneProperty().set(PaneId.EDIT);
        });
    long start = System.nanoTime();
    Project read = ProjectFiles.read(file).value();
    Snapshots.onFx(() -> workbench.open(read, file, null));
    GraphCanvas canvas = pane[0].canvas();
    boolean[] done = new boolean[1];
    while (!done[0]) {
      Snapshots.pulse(1);
      Snapshots.onFx(
          () -> done[0] = canvas.isComplete() && pane[0].model().busyProperty().get().isEmpty());
    }
    double open = (System.nanoTime() - start) / 1e9;
    Camera home = canvas.camera();
    double[] pan =
        frames(
            i -> canvas.setCamera(home.moved(220 * Math.sin(i * 0.13), 160 * Math.sin(i * 0.09))));
    double[] zoom =
        frames(i -> canvas.zoomTo(home.zoom() * (1 + 0.5 * Math.sin(i * 0.15)), 528, 415));
    Snapshots.onFx(() -> canvas.zoomTo(0.8, 528, 415));
    Snapshots.pulse(20);
    Camera near = canvas.camera();
    double[] cards =
        frames(
            i -> canvas.setCamera(near.moved(400 * Math.sin(i * 0.1), 300 * Math.sin(i * 0.07))));
    System.gc();
    Runtime r = Runtime.getRuntime();
    long used = (r.totalMemory() - r.freeMemory()) >> 20;
    Snapshots.onFx(() -> stage[0].close());
    Files.delete(file);
    return String.format(
        Locale.ROOT,
        "| %d | %d | %s | %.2f | %.1f | %.1f | %.1f | %.1f | %.1f | %d |",
        size,
        project.edges().size(),
        wide ? "folded" : "layers",
        open,
        share(pan, 0.5),
        share(pan, 0.95),
        share(zoom, 0.5),
        share(zoom, 0.95),
        share(cards, 0.95),
        used);
  }

  private static double share(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  }

  /**
   * Milliseconds of processor time that a frame costs the JavaFX thread or the renderer, whichever
   * is more (they work side by side), sorted. Time on the clock would also count what else the
   * machine does.
   */
  private static double[] frames(IntConsumer move) {
    double[] times = new double[FRAMES];
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long[] ids = threads(cpu);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    Snapshots.onFx(
        () ->
            new AnimationTimer() {
              private int frame = -10;
              private final long[] last = new long[ids.length];

              @Override
              public void handle(long now) {
                double most = 0;
                for (int i = 0; i < ids.length; i++) {
                  long at = cpu.getThreadCpuTime(ids[i]);
                  most = Math.max(most, (at - last[i]) / 1e6);
                  last[i] = at;
                }
                if (frame > 0 && frame <= FRAMES) {
                  times[frame - 1] = most;
                }
                if (frame > FRAMES) {
                  stop();
                  done.complete(true);
                  return;
                }
                move.accept(frame + 10);
                frame++;
              }
            }.start());
    done.join();
    Arrays.sort(times);
    return times;
  }

  private static long[] threads(ThreadMXBean cpu) {
    return Arrays.stream(cpu.getThreadInfo(cpu.getAllThreadIds()))
        .filter(t -> t != null)
        .filter(
            t ->
                t.getThreadName().startsWith("JavaFX Application")
                    || t.getThreadName().startsWith("QuantumRenderer"))
        .mapToLong(ThreadInfo::getThreadId)
        .toArray();
  }

  /** Tasks in layers of about the square root of them, or in few wide layers of one kind each. */
  static Project project(int size, boolean wide) {
    Random random = new Random(1);
    List<Task> tasks = new ArrayList<>();
    int width = wide ? Math.max(20, size / 8) : (int) Math.ceil(Math.sqrt(size));
    for (int i = 0; i < size; i++) {
      int layer = i / width;
      String kind = "kind" + (wide ? layer : random.nextInt(40) + 40 * layer);
      tasks.add(
          TaskBuilder.named("t" + i)
              .name("Task number " + i)
              .kind(kind)
              .work(60.0 + random.nextInt(3_000))
              .demand(
                  new Demand(
                      Cores.of(1 + random.nextInt(16)),
                      1024.0 * (1 + random.nextInt(64)),
                      0,
                      0,
                      List.of(),
                      Map.of()))
              .build());
    }
    Set<List<Integer>> seen = new LinkedHashSet<>();
    for (int i = width; i < size; i++) {
      int layer = i / width;
      for (int k = 0; k < 3; k++) {
        int near = (layer - 1) * width + (i % width + random.nextInt(9) - 4 + width) % width;
        seen.add(List.of(random.nextInt(20) == 0 ? random.nextInt(layer * width) : near, i));
      }
    }
    List<Edge> edges = new ArrayList<>();
    seen.forEach(p -> edges.add(Edge.of("t" + p.get(0), "t" + p.get(1), 10)));
    return Project.of("bench", tasks, edges);
  }
}
