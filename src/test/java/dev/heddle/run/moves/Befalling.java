package dev.heddle.run.moves;

import dev.heddle.model.Eligibility;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Backend;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Real processes on slices of this computer, which can be lost or warned of like machines. */
final class Befalling implements Backend {
  private final Backend real;
  private final Queue<Happening> befalls = new ConcurrentLinkedQueue<>();
  private final Map<AttemptId, String> where = new LinkedHashMap<>();
  private final Set<AttemptId> gone = new HashSet<>();

  Befalling(Backend real) {
    this.real = real;
  }

  /** A machine is lost for good with all that runs there. */
  void lose(String machine) {
    befalls.add(new Happening.MachineLost(now(), machine, true, "a test took it"));
    real.wake();
  }

  /** A machine will be taken back. */
  void warn(String machine, double inSeconds) {
    befalls.add(new Happening.MachineWarned(now(), machine, now() + inSeconds));
    real.wake();
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Optional<Eligibility.Capacity> together() {
    return real.together();
  }

  @Override
  public double submissionSeconds(String machine) {
    return real.submissionSeconds(machine);
  }

  @Override
  public double now() {
    return real.now();
  }

  @Override
  public void send(List<Order> orders) {
    for (Order order : orders) {
      if (order instanceof Order.Start start) {
        start.chain().forEach(spec -> where.put(spec.id(), spec.machine()));
      }
    }
    real.send(orders);
  }

  @Override
  public List<Happening> await(double until) throws InterruptedException {
    List<Happening> all = new ArrayList<>(real.await(befalls.isEmpty() ? until : now()));
    for (Happening h = befalls.poll(); h != null; h = befalls.poll()) {
      all.add(h);
      if (h instanceof Happening.MachineLost lost) {
        List<Order> kills = new ArrayList<>();
        where.forEach(
            (id, machine) -> {
              if (machine.equals(lost.machine()) && gone.add(id)) {
                kills.add(new Order.Cancel(id, "lost"));
              }
            });
        real.send(kills);
      }
    }
    all.removeIf(h -> h instanceof Happening.Cancelled c && gone.contains(c.attempt()));
    return all;
  }

  @Override
  public void wake() {
    real.wake();
  }

  @Override
  public void adopt(Collection<AttemptSpec> inFlight) {
    real.adopt(inFlight);
  }

  @Override
  public void close() {
    real.close();
  }
}
