package dev.heddle.http;

import dev.heddle.api.ProblemDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.JsonOut;
import dev.heddle.io.Problem;
import dev.heddle.run.Runs;
import dev.heddle.store.StoreException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place that turns what went wrong into problem+json. */
final class Faults {
  private Faults() {}

  static void install(RoutesConfig routes) {
    routes.exception(Fault.class, Faults::answer);
    routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            answer(
                new Fault(
                    e.getStatus(),
                    e.getStatus() == 404 ? "Not found" : "Refused",
                    e.getStatus() == 404
                        ? "there is no " + ctx.method() + " " + ctx.path()
                        : String.valueOf(e.getMessage())),
                ctx));
    routes.exception(BadFileException.class, (e, ctx) -> answer(of(e), ctx));
    routes.exception(
        Runs.LaunchRefused.class,
        (e, ctx) ->
            answer(new Fault(422, "It can never run", String.join("; ", e.reasons())), ctx));
    routes.exception(
        StoreException.class,
        (e, ctx) -> answer(new Fault(503, "No database", String.valueOf(e.getMessage())), ctx));
    routes.exception(
        IllegalArgumentException.class,
        (e, ctx) -> answer(Fault.badRequest(String.valueOf(e.getMessage())), ctx));
    routes.exception(
        UncheckedIOException.class,
        (e, ctx) -> answer(new Fault(500, "Failed", String.valueOf(e.getMessage())), ctx));
    routes.exception(
        IOException.class,
        (e, ctx) -> answer(new Fault(500, "Failed", String.valueOf(e.getMessage())), ctx));
    routes.exception(
        Exception.class, (e, ctx) -> answer(new Fault(500, "Internal error", e.toString()), ctx));
  }

  static Fault of(BadFileException e) {
    // Lines and columns are of no use where the text was part of another.
    List<Problem> problems =
        e.problems().stream()
            .map(
                p ->
                    new Problem(
                        p.file(),
                        p.at().replaceAll(" ?\\(line [0-9]+, column [0-9]+\\)$", ""),
                        p.message(),
                        p.remedy()))
            .toList();
    return new Fault(400, "Bad input", problems.getFirst().line(), problems);
  }

  static void answer(Fault fault, Context ctx) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", fault.title());
    body.put("status", fault.status());
    body.put("detail", String.valueOf(fault.getMessage()));
    if (!fault.problems().isEmpty()) {
      body.put("problems", fault.problems().stream().map(ProblemDocuments::problem).toList());
    }
    ctx.status(fault.status());
    ctx.contentType("application/problem+json");
    ctx.result(JsonOut.pretty(body));
  }
}
