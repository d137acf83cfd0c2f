package dev.heddle.run.home;

import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.model.Task;
import dev.heddle.model.TaskBuilder;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Heddle to be killed: launches a run of 200 tasks, or goes on with it, until it is over. */
public final class KillSubject {
  static final int TASKS = 200;

  private KillSubject() {}

  /**
   * @param args home, folder of the tasks, and "launch" or "resume"
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    try (Home home = Home.open(Path.of(args[0]))) {
      List<RunHandle> runs = new ArrayList<>();
      if (args[2].equals("launch") && home.runs().list().isEmpty()) {
        runs.add(home.runs().launch(request(folder)));
      } else {
        runs.addAll(home.runs().resumeOrphans());
      }
      Files.writeString(folder.resolve("began"), "");
      for (RunHandle run : runs) {
        run.join();
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static LaunchRequest request(Path folder) {
    List<Task> tasks = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      tasks.add(
          TaskBuilder.named("t" + i)
              .kind("append")
              .command("sleep 0.0" + (1 + i % 4) + "; echo t" + i + " >> names")
              .work(0.03)
              .build());
      if (i >= 8) {
        edges.add(Edge.of("t" + (i - 8 + i % 3), "t" + i));
      }
    }
    return new LaunchRequest(
        Project.of("killed", tasks, edges),
        null,
        folder,
        Pool.of(List.of(MachineType.own("own", 4, 4000, 1))),
        null,
        "local",
        "adaptive",
        Scenario.CALM,
        1);
  }
}
