package dev.heddle.cli;

import dev.heddle.api.MoneyRange;
import dev.heddle.api.RunDocuments;
import dev.heddle.io.JsonOut;
import dev.heddle.io.Problem;
import dev.heddle.io.Units;
import dev.heddle.model.Project;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Shows a run until it is over. Ctrl-C cancels it; a terminal that closes leaves it running. */
final class Follower {
  private static final int FEW_TASKS = 60;

  /** What lasts longer is not a duration but a plan that cannot be carried out. */
  private static final double ENDLESS_SECONDS = 1e8;

  private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

  private final Terminal terminal;
  private final boolean json;
  private final Project project;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private int finished;
  private int shownShare;

  Follower(Terminal terminal, boolean json, Project project) {
    this.terminal = terminal;
    this.json = json;
    this.project = project;
  }

  int follow(RunHandle run, long after) throws InterruptedException {
    // A run may end in the moment of Ctrl-C, and the second Ctrl-C means: now.
    Signals.on(
        "INT",
        () -> {
          if (interrupted.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
          }
          run.cancel();
        });
    Signals.on("HUP", () -> {});
    if (!json) {
      RunSnapshot first = run.snapshot();
      terminal.line(
          "run "
              + run.id()
              + " on "
              + first.on()
              + ": "
              + (project.name().isEmpty() ? "project" : project.name())
              + ", "
              + Words.count(project.tasks().size(), "task", "tasks")
              + ", planned "
              + Words.duration(first.launched().makespanSeconds())
              + " and "
              + money(first.launched().cost())
              + range(first));
    }
    CountDownLatch told = new CountDownLatch(1);
    // A reader that is slow, or pauses, must not hold up the run.
    ExecutorService printer =
        Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("printer").unstarted(task));
    RunSnapshot end;
    try (RunHandle.Subscription subscription =
        run.follow(
            after,
            event ->
                printer.execute(
                    () -> {
                      tell(run, event);
                      if (event.event().equals("run-finished")) {
                        told.countDown();
                      }
                    }))) {
      Objects.requireNonNull(subscription);
      Thread watch = Thread.ofPlatform().daemon().name("trouble").start(() -> watchTrouble(run));
      end = run.join();
      watch.interrupt();
      watch.join();
      // The last event may come a moment after the run is over; none comes if its owner died.
      if (OVER.contains(end.state()) && !toldAll(told, printer)) {
        terminal.error(
            "the run's last events are missing; 'heddle show " + run.id() + "' has them");
      }
    }
    if (!json) {
      summary(end);
    }
    if (interrupted.get()) {
      return ExitCode.INTERRUPTED;
    }
    return end.state().equals("done") ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Waits for the last event, as long as events are still being printed. */
  private static boolean toldAll(CountDownLatch told, ExecutorService printer)
      throws InterruptedException {
    if (told.await(5, TimeUnit.SECONDS)) {
      return true;
    }
    printer.shutdown();
    while (!printer.awaitTermination(1, TimeUnit.SECONDS)) {
      if (told.getCount() == 0) {
        return true;
      }
    }
    return told.getCount() == 0;
  }

  /** What keeps the journal from being written cannot be an event in it. */
  private void watchTrouble(RunHandle run) {
    String said = "";
    while (!Thread.currentThread().isInterrupted()) {
      String trouble = run.trouble();
      if (!trouble.equals(said)) {
        terminal.error(trouble.isEmpty() ? "the run goes on" : "the run pauses: " + trouble);
        said = trouble;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  private void tell(RunHandle run, RunEvent event) {
    if (json) {
      if (event.event().equals("run-started")) {
        // A script needs the id to ask or cancel from elsewhere.
        var line = RunDocuments.event(event);
        line.putIfAbsent("run", run.id());
        terminal.line(JsonOut.line(line));
      } else {
        terminal.line(JsonOut.line(RunDocuments.event(event)));
      }
      terminal.out().flush();
      return;
    }
    String text = text(event);
    if (!text.isEmpty()) {
      terminal.line(at(event.at()) + "  " + text);
    }
  }

  private static String at(double seconds) {
    String text = seconds < 3600 ? Units.number(seconds, 1) + " s" : Units.clock(seconds) + " h";
    return " ".repeat(Math.max(0, 9 - text.length())) + text;
  }

  private String text(RunEvent event) {
    return switch (event.event()) {
      case "task-started" -> many() ? "" : "started    " + attempt(event);
      case "task-finished" -> finished(event);
      case "task-failed" ->
          "failed     " + attempt(event) + ": " + field(event, "reason") + detail(event);
      case "task-cancelled" ->
          many() && field(event, "reason").equals("copy")
              ? ""
              : "cancelled  " + attempt(event) + ": " + field(event, "reason");
      case "machine-changed" -> "machine    " + machine(event);
      case "replanned" ->
          "re-planned " + field(event, "reason") + ": " + moves(event) + gain(event);
      case "graph-edited" -> "edited     the graph";
      case "run-paused" -> "paused     " + field(event, "reason");
      case "run-running" -> "goes on";
      case "run-stopping" -> "stopping   " + field(event, "reason");
      case "decision" ->
          field(event, "state").equals("held")
              ? "held       decision " + field(event, "decision") + " waits for approval"
              : "";
      default -> "";
    };
  }

  private boolean many() {
    return project.tasks().size() > FEW_TASKS;
  }

  private String finished(RunEvent event) {
    finished++;
    if (!many()) {
      return "finished   " + attempt(event);
    }
    int share = (int) Math.min(100, 100L * finished / project.tasks().size());
    if (share / 10 == shownShare / 10) {
      return "";
    }
    shownShare = share;
    return "progress   "
        + share
        + " %: "
        + Units.count(finished)
        + " of "
        + Words.count(project.tasks().size(), "task", "tasks");
  }

  private static String attempt(RunEvent event) {
    StringBuilder text = new StringBuilder(Problem.shown(field(event, "task")));
    if (event.fields().get("shard") != null) {
      text.append('/').append(field(event, "shard"));
    }
    text.append(" on ").append(field(event, "machine"));
    if (!field(event, "attempt").equals("1")) {
      text.append(", attempt ").append(field(event, "attempt"));
    }
    return text.toString();
  }

  private static String detail(RunEvent event) {
    String detail = field(event, "detail");
    return detail.isEmpty() ? "" : ", " + detail;
  }

  private static String machine(RunEvent event) {
    String who = field(event, "machine").isEmpty() ? field(event, "type") : field(event, "machine");
    String factor = field(event, "factor");
    return who
        + " "
        + field(event, "what")
        + (factor.isEmpty() ? "" : ", x " + Units.decimals(Double.parseDouble(factor), 2));
  }

  private static String moves(RunEvent event) {
    return Words.count((long) number(event, "moves"), "change", "changes");
  }

  private static String gain(RunEvent event) {
    double gain = number(event, "expectedGainSeconds");
    if (gain > ENDLESS_SECONDS) {
      return ", as the old plan would never end";
    }
    return gain <= 0 ? "" : ", gains " + Words.duration(gain);
  }

  private static double number(RunEvent event, String name) {
    return event.fields().get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  private static String field(RunEvent event, String name) {
    Object value = event.fields().get(name);
    return value == null ? "" : value.toString();
  }

  /** What it may cost: of a plan on machines of one's own there is nothing to say. */
  private String range(RunSnapshot run) {
    if (run.launched().cost() <= 0) {
      return "";
    }
    MoneyRange range = MoneyRange.of(run);
    return " (P10-P90 " + money(range.low()) + " to " + money(range.high()) + ")";
  }

  private String money(double amount) {
    return Units.money(amount, project.currency());
  }

  private void summary(RunSnapshot end) {
    terminal.line("");

    terminal.line(
        "run "
            + end.id()
            + " "
            + end.state()
            + " after "
            + Words.duration(RunText.makespan(end))
            + " (planned "
            + Words.duration(end.launched().makespanSeconds())
            + "), "
            + money(end.costSoFar())
            + ", "
            + Words.count(end.replans(), "re-plan", "re-plans"));
    new RunText(terminal, project).failures(end);
  }
}
