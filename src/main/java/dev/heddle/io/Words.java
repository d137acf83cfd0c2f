package dev.heddle.io;

import dev.heddle.model.Objective;
import java.io.IOException;

/** Words of a fixed list. */
final class Words {
  private Words() {}

  static Objective.Goal goal(JsonIn in) throws IOException {
    int before = in.problems().size();
    String word = in.text();
    if (word.equals("cost")) {
      return Objective.Goal.COST;
    }
    if (!word.equals("performance") && in.problems().size() == before) {
      in.problem("unknown goal \"" + Problem.shown(word) + "\"", "write performance or cost");
    }
    return Objective.Goal.PERFORMANCE;
  }
}
