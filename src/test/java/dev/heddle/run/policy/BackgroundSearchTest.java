package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Plan;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.plan.Durations;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Happening;
import dev.heddle.run.MemoryJournal;
import dev.heddle.run.Order;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunSettings;
import dev.heddle.run.core.Orchestrator;
import dev.heddle.run.core.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search beside a live run: it never holds the run up, whatever its solver does. */
@Timeout(60)
final class BackgroundSearchTest {
  /** A live back end whose tasks end as soon as they are asked for, on a clock of its own. */
  private static final class Quick implements Backend {
    private final BlockingQueue<Happening> told = new LinkedBlockingQueue<>();
    private double clock;

    @Override
    public String name() {
      return "quick";
    }

    @Override
    public double now() {
      return clock;
    }

    @Override
    public void send(List<Order> orders) {
      for (Order order : orders) {
        switch (order) {
          case Order.Acquire a -> told.add(new Happening.MachineReady(clock, a.machine()));
          case Order.Start s -> {
            AttemptId id = s.chain().getFirst().id();
            told.add(new Happening.Started(clock, id));
            // A third of what was expected: news for the policy.
            clock += s.chain().getFirst().expectedSeconds() / 3;
            told.add(new Happening.Finished(clock, id, null));
          }
          default -> {}
        }
      }
    }

    @Override
    public List<Happening> await(double until) throws InterruptedException {
      List<Happening> all = new ArrayList<>();
      Happening first = told.poll(20, TimeUnit.MILLISECONDS);
      if (first != null) {
        all.add(first);
        told.drainTo(all);
      }
      return all;
    }

    @Override
    public void wake() {}

    @Override
    public void adopt(Collection<AttemptSpec> inFlight) {}

    @Override
    public void close() {}
  }

  private static RunState run(BackgroundSearch search) throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      tasks.add(Sims.task("t" + i, 50 + i % 7, t -> t.kind("k")));
    }
    Project project = Sims.fan(tasks.toArray(new Task[0]));
    Pool pool = Sims.own(3, 2);
    Plan plan = Sims.plan(project, pool);
    Quick backend = new Quick();
    RunState state = new RunState(project, pool, backend.traits());
    AdaptivePolicy policy =
        new AdaptivePolicy(
            plan,
            new RunEstimates(Durations.declared(project), true),
            RunSettings.DEFAULT,
            1,
            search);
    List<RunEvent> events = new ArrayList<>();
    new Orchestrator(
            "test",
            state,
            new MemoryJournal(),
            backend,
            policy,
            RunSettings.DEFAULT,
            Path.of("."),
            Path.of("."),
            events::add)
        .run();
    return state;
  }

  @Test
  void aSolverThatIgnoresItsLimitIsLeftBehindAndTheRunGoesOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    // Each look at this clock is two seconds later: limits pass while the solver does not stop.
    AtomicInteger looks = new AtomicInteger();
    BackgroundSearch search =
        new BackgroundSearch(
            (local, order, choice, iterations, stop) -> {
              begun.incrementAndGet();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            () -> looks.incrementAndGet() * 2_000_000_000L);
    RunState state = run(search);
    assertEquals("done", state.state);
    assertTrue(begun.get() >= 1 && begun.get() <= 3, () -> begun + " searches were begun");
    never.countDown();
  }

  @Test
  void whatItFindsIsWeighedAgainstThePlanThatIsFollowed() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    BackgroundSearch search =
        new BackgroundSearch(
            (local, order, choice, iterations, stop) -> {
              local.run(order, choice, Math.min(iterations, 500), stop);
              first.countDown();
            },
            System::nanoTime);
    RunState state = run(search);
    assertEquals("done", state.state);
    assertTrue(first.await(30, TimeUnit.SECONDS));
    // Whatever was found, a plan is only taken for a gain above the threshold, or a violation.
    state.decisions.stream()
        .filter(d -> d.text().contains("search beside the run"))
        .forEach(d -> assertTrue(d.expectedGainSeconds() > 0, d::text));
  }
}
