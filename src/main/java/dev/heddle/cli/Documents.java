package dev.heddle.cli;

import dev.heddle.io.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON documents that commands print. */
final class Documents {
  private Documents() {}

  /** What {@code check} says of a file, and every command of bad input. */
  static Map<String, @Nullable Object> problems(List<Problem> problems) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("ok", problems.isEmpty());
    document.put("problems", problems.stream().map(Documents::problem).toList());
    return document;
  }

  static Map<String, @Nullable Object> problem(Problem problem) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("file", problem.file());
    one.put("at", problem.at());
    one.put("message", problem.message());
    one.put("remedy", problem.remedy());
    return one;
  }
}
