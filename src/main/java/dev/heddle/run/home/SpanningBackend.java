package dev.heddle.run.home;

import dev.heddle.model.Project;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One run over several back ends: each machine's type says by which it is reached. */
final class SpanningBackend implements Backend {
  private static final double SLICE_SECONDS = 0.02;

  private final Map<String, Backend> parts;
  private final Map<String, String> viaByType;
  private final Map<AttemptId, Backend> byAttempt = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition poked = lock.newCondition();
  private boolean woken;

  SpanningBackend(Map<String, Backend> parts, Map<String, String> viaByType) {
    this.parts = new TreeMap<>(parts);
    this.viaByType = new TreeMap<>(viaByType);
  }

  @Override
  public String name() {
    return String.join("+", parts.keySet());
  }

  @Override
  public void graphChanged(Project project) {
    parts.values().forEach(p -> p.graphChanged(project));
  }

  @Override
  public double now() {
    return parts.values().iterator().next().now();
  }

  private Backend of(String machine) {
    String via = viaByType.get(machine.substring(0, machine.lastIndexOf('#')));
    Backend part = via == null ? null : parts.get(via);
    if (part == null) {
      throw new IllegalArgumentException("no back end reaches machine " + machine);
    }
    return part;
  }

  @Override
  public double submissionSeconds(String machine) {
    return of(machine).submissionSeconds(machine);
  }

  @Override
  public boolean takesArrays(String machine) {
    return of(machine).takesArrays(machine);
  }

  @Override
  public void send(List<Order> orders) {
    for (Order order : orders) {
      Backend part =
          switch (order) {
            case Order.Acquire a -> of(a.machine());
            case Order.Release r -> of(r.machine());
            case Order.Stage s -> of(s.toMachine());
            case Order.Unstage u -> of(u.toMachine());
            case Order.Start s -> starts(s);
            case Order.Cancel c -> byAttempt.get(c.attempt());
          };
      if (part != null) {
        part.send(List.of(order));
      }
    }
  }

  private Backend starts(Order.Start start) {
    Backend part = of(start.chain().getFirst().machine());
    start.chain().forEach(s -> byAttempt.put(s.id(), part));
    return part;
  }

  @Override
  public List<Happening> await(double until) throws InterruptedException {
    while (true) {
      List<Happening> happened = new ArrayList<>();
      for (Backend part : parts.values()) {
        happened.addAll(part.await(0));
      }
      lock.lock();
      try {
        if (!happened.isEmpty() || woken || now() >= until) {
          woken = false;
          return happened;
        }
        long left = (long) (Math.min(SLICE_SECONDS, until - now()) * 1e9);
        while (left > 0 && !woken) {
          left = poked.awaitNanos(left);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      woken = true;
      poked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void adopt(Collection<AttemptSpec> inFlight) {
    Map<Backend, List<AttemptSpec>> each = new HashMap<>();
    for (AttemptSpec spec : inFlight) {
      Backend part = of(spec.machine());
      byAttempt.put(spec.id(), part);
      each.computeIfAbsent(part, p -> new ArrayList<>()).add(spec);
    }
    parts.values().forEach(p -> p.adopt(each.getOrDefault(p, List.of())));
  }

  @Override
  public void close() {
    parts.values().forEach(Backend::close);
  }
}
