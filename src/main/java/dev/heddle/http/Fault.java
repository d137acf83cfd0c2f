package dev.heddle.http;

import dev.heddle.io.Problem;
import java.util.List;

/** A call that cannot be answered: becomes problem+json (RFC 9457). */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final transient List<Problem> problems;

  Fault(int status, String title, String detail) {
    this(status, title, detail, List.of());
  }

  Fault(int status, String title, String detail, List<Problem> problems) {
    super(detail);
    this.status = status;
    this.title = title;
    this.problems = List.copyOf(problems);
  }

  static Fault badRequest(String detail) {
    return new Fault(400, "Bad request", detail);
  }

  static Fault notFound(String detail) {
    return new Fault(404, "Not found", detail);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  List<Problem> problems() {
    return problems;
  }
}
