package dev.heddle.http;

import dev.heddle.api.Heddle;
import dev.heddle.api.RunDocuments;
import dev.heddle.io.BadFileException;
import dev.heddle.model.Project;
import dev.heddle.model.Scenario;
import dev.heddle.run.LaunchRequest;
import dev.heddle.run.RunHandle;
import dev.heddle.run.Runs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Launches, follows and controls runs. */
final class RunCalls {
  private static final Set<String> LAUNCH =
      Set.of("project", "pool", "plan", "on", "policy", "scenario", "seed", "goal", "folder");
  private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

  private final Heddle heddle;

  RunCalls(Heddle heddle) {
    this.heddle = heddle;
  }

  void install(RoutesConfig routes) {
    routes.get("/api/v1/runs", ctx -> PlanCalls.json(ctx, RunDocuments.list(runs().list())));
    routes.post("/api/v1/runs", this::launch);
    routes.get(
        "/api/v1/runs/{id}",
        ctx -> PlanCalls.json(ctx, RunDocuments.snapshot(run(ctx).snapshot())));
    routes.delete("/api/v1/runs/{id}", this::cancel);
    routes.patch("/api/v1/runs/{id}/graph", this::edit);
    routes.post("/api/v1/runs/{id}/replan", this::replan);
    routes.post("/api/v1/runs/{id}/pause", ctx -> control(ctx, RunHandle::pause));
    routes.post("/api/v1/runs/{id}/resume", ctx -> control(ctx, RunHandle::resume));
    routes.post("/api/v1/runs/{id}/decisions/{number}", this::decide);
    routes.get("/api/v1/runs/{id}/explain", this::explain);
    routes.sse("/api/v1/runs/{id}/events", client -> EventStream.serve(client, run(client.ctx())));
  }

  private Runs runs() {
    return heddle.runs();
  }

  private RunHandle run(Context ctx) {
    String id = ctx.pathParam("id");
    return runs().find(id).orElseThrow(() -> Fault.notFound("there is no run " + id));
  }

  private void launch(Context ctx)
      throws BadFileException, Runs.LaunchRefused, IOException, InterruptedException {
    Body body = Body.of(ctx, LAUNCH);
    Project read = body.project();
    var goal = body.goal();
    Project project = goal == null ? read : read.withObjective(read.objective().withGoal(goal));
    String on = body.text("on", "local");
    String policy =
        body.word("policy", "adaptive", List.of("adaptive", "static", "online", "clairvoyant"));
    boolean simulated = on.equals("simulated");
    if (!simulated && (body.has("scenario") || policy.equals("clairvoyant"))) {
      throw Fault.badRequest(
          "a scenario, and the policy clairvoyant, are for simulated runs: set 'on' to simulated");
    }
    Scenario scenario = body.scenario().orElse(Scenario.CALM);
    Path folder = body.has("folder") ? body.path("folder") : newFolder();
    if (!Files.isDirectory(folder)) {
      throw Fault.badRequest("field 'folder' is no folder: " + folder);
    }
    LaunchRequest request =
        new LaunchRequest(
            project,
            null,
            folder,
            body.pool(project, folder, heddle).pool(),
            body.plan().orElse(null),
            on,
            policy,
            scenario,
            body.whole("seed", 1));
    RunHandle run = runs().launch(request);
    ctx.status(201);
    ctx.header("Location", "/api/v1/runs/" + run.id());
    PlanCalls.json(ctx, Map.of("id", run.id()));
  }

  private Path newFolder() throws IOException {
    Path runs = Files.createDirectories(heddle.folder().resolve("runs"));
    return Files.createTempDirectory(runs, "folder-");
  }

  private void cancel(Context ctx) throws InterruptedException {
    RunHandle run = open(ctx);
    run.cancel();
    PlanCalls.json(ctx, Map.of("id", run.id(), "state", run.join().state()));
  }

  /** The run, if it is not over. */
  private RunHandle open(Context ctx) {
    RunHandle run = run(ctx);
    String state = run.snapshot().state();
    if (OVER.contains(state)) {
      throw new Fault(409, "Over", "run " + run.id() + " is over: " + state);
    }
    return run;
  }

  private interface Control {
    void of(RunHandle run);
  }

  private void control(Context ctx, Control control) {
    RunHandle run = open(ctx);
    control.of(run);
    ctx.status(202);
    PlanCalls.json(ctx, Map.of("id", run.id()));
  }

  private void replan(Context ctx) {
    Body body = Body.of(ctx, Set.of("goal"));
    control(ctx, run -> run.replan(body.goal()));
  }

  private void decide(Context ctx) {
    Body body = Body.of(ctx, Set.of("approve"));
    int number;
    try {
      number = Integer.parseInt(ctx.pathParam("number"));
    } catch (NumberFormatException e) {
      throw Fault.notFound("there is no decision " + ctx.pathParam("number"));
    }
    control(ctx, run -> run.decide(number, body.truth("approve")));
  }

  private void explain(Context ctx) {
    PlanCalls.json(ctx, RunDocuments.explanation(run(ctx).explain(ctx.queryParam("task"))));
  }

  private void edit(Context ctx) throws BadFileException {
    Body body = Body.of(ctx, Set.of("add", "remove", "edges", "update"));
    RunHandle run = open(ctx);
    RunHandle.GraphEdit edit = GraphPatch.of(run.snapshot().project(), body);
    try {
      run.edit(edit);
    } catch (IllegalArgumentException e) {
      throw new Fault(409, "Too late", String.valueOf(e.getMessage()));
    }
    PlanCalls.json(ctx, Map.of("id", run.id()));
  }
}
