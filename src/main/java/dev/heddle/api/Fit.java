package dev.heddle.api;

import dev.heddle.io.Problem;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Infeasibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a project no machine of a pool can ever run, as problems of its file. */
public final class Fit {
  private Fit() {}

  /**
   * One problem for each task that fits nowhere.
   *
   * @param file what problems call the project
   */
  public static List<Problem> problems(Project project, Pool pool, String file) {
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < project.tasks().size(); i++) {
      index.put(project.tasks().get(i).id(), i);
    }
    List<Problem> problems = new ArrayList<>();
    for (Infeasibility.Misfit misfit : Infeasibility.of(project, pool).misfits()) {
      problems.add(
          new Problem(
              file,
              "tasks[" + index.get(misfit.task()) + "]",
              misfit.text(),
              misfit.nearest() == null
                  ? "add a machine to the pool"
                  : "ask for less, or add a machine that has it"));
    }
    return problems;
  }
}
