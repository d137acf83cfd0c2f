package dev.heddle.plan.bench;

import dev.heddle.io.BadFileException;
import dev.heddle.io.PoolFiles;
import dev.heddle.io.ProjectFiles;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instances of a folder of benchmarks with what its index knows of them. */
final class Instances {
  /**
   * One instance.
   *
   * @param criticalPath seconds, NaN if unknown
   * @param best best known makespan, NaN if unknown
   * @param heft HEFT's makespan, NaN if unknown
   * @param deadline for the goal cost, NaN if there is none
   * @param greedyCost reference for the goal cost, NaN if there is none
   */
  record Instance(
      String name,
      String family,
      Project project,
      Pool pool,
      double criticalPath,
      double best,
      double heft,
      double deadline,
      double greedyCost) {}

  private Instances() {}

  /** All instances whose path contains one of these words; all if there are none. */
  static List<Instance> of(Path folder, List<String> words) throws IOException, BadFileException {
    Map<String, String[]> references = new HashMap<>();
    Path csv = folder.resolve("wfinstances.csv");
    if (Files.exists(csv)) {
      for (String line : Files.readAllLines(csv)) {
        String[] cells = line.split(",", -1);
        references.put(cells[0], cells);
      }
    }
    List<Instance> found = new ArrayList<>();
    List<String> lines = Files.readAllLines(folder.resolve("index.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String path = cells[0];
      if (!words.isEmpty() && words.stream().noneMatch(path::contains)) {
        continue;
      }
      Path file = folder.resolve(path);
      String name = file.getFileName().toString().replace(".heddle.json", "");
      String[] reference = references.getOrDefault(name, new String[0]);
      found.add(
          new Instance(
              name,
              cells[1],
              ProjectFiles.read(file).value(),
              PoolFiles.read(folder.resolve(path.replace(".heddle.json", ".pool.json"))).value(),
              number(cells, 3),
              number(cells, 5),
              number(reference, 1),
              number(reference, 4),
              number(reference, 5)));
    }
    return found;
  }

  private static double number(String[] cells, int at) {
    return at < cells.length && !cells[at].isEmpty() ? Double.parseDouble(cells[at]) : Double.NaN;
  }
}
