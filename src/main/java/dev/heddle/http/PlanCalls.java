package dev.heddle.http;

import dev.heddle.api.Carried;
import dev.heddle.api.Compared;
import dev.heddle.api.Fit;
import dev.heddle.api.Heddle;
import dev.heddle.api.PlanOptions;
import dev.heddle.api.Planning;
import dev.heddle.api.ProblemDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.io.JsonOut;
import dev.heddle.io.PlanFiles;
import dev.heddle.io.Problem;
import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.plan.Durations;
import dev.heddle.plan.PlanWatcher;
import dev.heddle.plan.Verifier;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Check, plan, compare and verify, as the commands. */
final class PlanCalls {
  private static final Set<String> CHECK = Set.of("project", "pool", "folder");
  private static final Set<String> VERIFY = Set.of("project", "pool", "plan", "folder");
  private static final Set<String> PLAN =
      Set.of(
          "project",
          "pool",
          "folder",
          "goal",
          "planner",
          "seconds",
          "iterations",
          "seed",
          "learned");

  private final Heddle heddle;

  PlanCalls(Heddle heddle) {
    this.heddle = heddle;
  }

  void install(RoutesConfig routes) {
    routes.post("/api/v1/check", this::check);
    routes.post("/api/v1/plan", this::plan);
    routes.post("/api/v1/compare", this::compare);
    routes.post("/api/v1/verify", this::verify);
  }

  private Path folder(Body body) {
    return body.has("folder") ? body.path("folder") : heddle.folder();
  }

  private void check(Context ctx) {
    Body body = Body.of(ctx, CHECK);
    List<Problem> problems;
    try {
      Project project = body.project();
      boolean named = body.has("pool") || project.pool() != null;
      problems =
          named
              ? Fit.problems(project, body.pool(project, folder(body), heddle).pool(), "project")
              : List.of();
    } catch (BadFileException e) {
      problems = Faults.of(e).problems();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    json(ctx, ProblemDocuments.problems(problems));
  }

  private void plan(Context ctx) throws BadFileException, InterruptedException {
    Body body = Body.of(ctx, PLAN);
    PlanOptions options = body.options();
    Project project = body.project();
    Body.PoolChoice pool = body.pool(project, folder(body), heddle);
    Durations durations = heddle.durations(project, folder(body), options.learned());
    Plan plan = Planning.plan(project, pool.pool(), durations, options, 0, PlanWatcher.NONE);
    json(
        ctx,
        PlanFiles.tree(
            Carried.with(plan, project, pool.pool(), pool.named(), durations, options.learned())));
  }

  private void compare(Context ctx) throws BadFileException, InterruptedException {
    Set<String> known = new TreeSet<>(PLAN);
    known.add("scenario");
    Body body = Body.of(ctx, known);
    PlanOptions options = body.options();
    Project project = body.project();
    Body.PoolChoice pool = body.pool(project, folder(body), heddle);
    Durations durations = heddle.durations(project, folder(body), options.learned());
    json(
        ctx,
        Compared.of(
                project,
                pool.pool(),
                pool.named(),
                body.scenario().orElse(null),
                durations,
                options)
            .document());
  }

  private void verify(Context ctx) throws BadFileException, InterruptedException {
    Body body = Body.of(ctx, VERIFY);
    Project project = body.project();
    Plan plan =
        body.plan().orElseThrow(() -> Fault.badRequest("field 'plan' is missing: a heddle-plan/1"));
    Pool used = plan.usedPool();
    Pool pool =
        used == null || body.has("pool") ? body.pool(project, folder(body), heddle).pool() : used;
    Verifier.Report report = Verifier.verify(project, pool, plan);
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("ok", report.ok());
    document.put("makespanSeconds", report.makespanSeconds());
    document.put("cost", report.cost());
    document.put("broken", report.broken());
    json(ctx, document);
  }

  static void json(Context ctx, @Nullable Object document) {
    ctx.contentType("application/json");
    ctx.result(JsonOut.pretty(document));
  }

  static Fault interrupted() {
    Thread.currentThread().interrupt();
    return new Fault(503, "Stopping", "the server is stopping");
  }
}
