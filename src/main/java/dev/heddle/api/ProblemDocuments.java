package dev.heddle.api;

import dev.heddle.io.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems as plain JSON values. */
public final class ProblemDocuments {
  private ProblemDocuments() {}

  /** What {@code check} says of a file, and every command of bad input. */
  public static Map<String, @Nullable Object> problems(List<Problem> problems) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("ok", problems.isEmpty());
    document.put("problems", problems.stream().map(ProblemDocuments::problem).toList());
    return document;
  }

  /** One problem. */
  public static Map<String, @Nullable Object> problem(Problem problem) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("file", problem.file());
    one.put("at", problem.at());
    one.put("message", problem.message());
    one.put("remedy", problem.remedy());
    return one;
  }
}
