package dev.heddle.run.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Runs a graph of tasks of {@code true} with make and with Heddle on local, each as a process of
 * its own from its start to its end, and prints both times. Arguments: tasks (10,000), rounds (3).
 */
public final class MakeTable {
  private MakeTable() {}

  private record Graph(int tasks, int[][] sources) {
    /** Each task needs two of those 50 to 200 before it. */
    static Graph of(int tasks) {
      SplittableRandom random = new SplittableRandom(1);
      int[][] sources = new int[tasks][];
      for (int i = 0; i < tasks; i++) {
        int first = Math.max(0, i - 200);
        sources[i] =
            i < 100 ? new int[0] : random.ints(2, first, i - 50).distinct().sorted().toArray();
      }
      return new Graph(tasks, sources);
    }

    String makefile() {
      StringBuilder text = new StringBuilder("all:");
      for (int i = 0; i < tasks; i++) {
        text.append(" t").append(i);
      }
      text.append("\n.PHONY: all");
      for (int i = 0; i < tasks; i++) {
        text.append(" t").append(i);
      }
      for (int i = 0; i < tasks; i++) {
        text.append("\nt").append(i).append(':');
        for (int s : sources[i]) {
          text.append(" t").append(s);
        }
        text.append("\n\t@true");
      }
      return text.append('\n').toString();
    }

    String project() {
      StringBuilder text =
          new StringBuilder("{\"format\":\"heddle/1\",\"name\":\"true\",\"tasks\":[");
      for (int i = 0; i < tasks; i++) {
        text.append(i == 0 ? "" : ",\n").append("{\"id\":\"t").append(i);
        text.append("\",\"kind\":\"true\",\"command\":\"true\"}");
      }
      text.append("],\"edges\":[");
      String between = "";
      for (int i = 0; i < tasks; i++) {
        for (int s : sources[i]) {
          text.append(between).append("{\"from\":\"t").append(s).append("\",\"to\":\"t");
          text.append(i).append("\"}");
          between = ",\n";
        }
      }
      return text.append("]}").toString();
    }
  }

  /** Measures. */
  public static void main(String[] args) throws Exception {
    int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Graph graph = Graph.of(tasks);
    Path folder = Files.createTempDirectory("heddle-make");
    Files.writeString(folder.resolve("Makefile"), graph.makefile());
    Files.writeString(folder.resolve("true.heddle.json"), graph.project());
    double[] make = new double[rounds];
    double[] heddle = new double[rounds];
    for (int r = 0; r < rounds; r++) {
      make[r] = seconds(folder, folder, List.of("make", "-s", "-j2"));
      heddle[r] = seconds(folder, folder.resolve("home-" + r), heddle());
      System.out.printf(
          Locale.ROOT,
          "round %d: make -j2 %.2f s, heddle run %.2f s, %.2f times%n",
          r + 1,
          make[r],
          heddle[r],
          heddle[r] / make[r]);
    }
    Arrays.sort(make);
    Arrays.sort(heddle);
    double m = make[rounds / 2];
    double h = heddle[rounds / 2];
    System.out.printf(
        Locale.ROOT,
        "%d tasks, medians of %d: make -j2 %.2f s, heddle run --on local %.2f s: %.2f times%n",
        tasks,
        rounds,
        m,
        h,
        h / m);
  }

  private static List<String> heddle() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    String options = System.getenv("HEDDLE_JAVA_OPTS");
    if (options != null && !options.isBlank()) {
      command.addAll(List.of(options.strip().split("\\s+")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.heddle.app.Main"));
    command.addAll(List.of("run", "true.heddle.json", "--on", "local"));
    return command;
  }

  private static double seconds(Path folder, Path home, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HEDDLE_HOME", home.toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    long begun = System.nanoTime();
    int code = builder.start().waitFor();
    double took = (System.nanoTime() - begun) / 1e9;
    if (code != 0) {
      throw new IOException(command.getFirst() + " ended with " + code + ", see " + folder);
    }
    return took;
  }
}
