package dev.heddle.run.slurm;

import static org.junit.jupiter.api.Assertions.fail;

import dev.heddle.run.AttemptId;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The simplest run that there can be, to try a back end with: what is ready goes to the first
 * machine on which it fits, what a machine took with it goes again.
 */
final class MiniRun {
  private static final double LIMIT_SECONDS = 240;

  /** A task with what it needs and waits for. */
  record Job(String name, String command, int cores, int memory, int gpus, List<String> after) {}

  private static final class Slot {
    boolean ready;
    int cores = 4;
    int memory;
    final Set<Integer> gpus = new TreeSet<>();
    final Set<AttemptId> running = new HashSet<>();
  }

  private final Follow follow;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, Slot> machines = new LinkedHashMap<>();
  private final Map<AttemptId, String> where = new HashMap<>();
  private final Map<AttemptId, List<Integer>> gpusOf = new HashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> done = new TreeSet<>();
  private final Set<String> running = new HashSet<>();
  final List<String> losses = new ArrayList<>();

  MiniRun(Follow follow, List<Job> all) {
    this.follow = follow;
    all.forEach(job -> jobs.put(job.name(), job));
  }

  MiniRun machine(String name, int memory, int gpus) {
    Slot slot = new Slot();
    slot.memory = memory;
    for (int i = 0; i < gpus; i++) {
      slot.gpus.add(i);
    }
    machines.put(name, slot);
    return this;
  }

  /** Something that is done when so many tasks have finished. */
  interface Trouble {
    void make() throws Exception;
  }

  /** Runs all; makes trouble once, when this many are done. */
  void run(int troubleAfter, Trouble trouble) throws Exception {
    boolean made = false;
    List<Order> orders = new ArrayList<>();
    machines.keySet().forEach(name -> orders.add(new Order.Acquire(name)));
    follow.backend.send(orders);
    while (done.size() < jobs.size()) {
      if (follow.backend.now() > LIMIT_SECONDS) {
        fail(
            "not done in time: "
                + done.size()
                + " of "
                + jobs.size()
                + ", told "
                + follow.told
                + ", trouble: "
                + follow.backend.trouble());
      }
      for (Happening each : follow.more(follow.backend.now() + 5)) {
        take(each);
      }
      if (!made && done.size() >= troubleAfter) {
        made = true;
        trouble.make();
      }
      startReady();
    }
    List<Order> releases = new ArrayList<>();
    machines.keySet().forEach(name -> releases.add(new Order.Release(name)));
    follow.backend.send(releases);
  }

  private void take(Happening happening) {
    switch (happening) {
      case Happening.MachineReady ready -> slot(ready.machine()).ready = true;
      case Happening.MachineLost lost -> {
        losses.add(lost.reason());
        Slot slot = slot(lost.machine());
        slot.ready = false;
        List.copyOf(slot.running).forEach(this::free);
      }
      case Happening.MachineBack back -> follow.send(new Order.Acquire(back.machine()));
      case Happening.Finished finished -> {
        free(finished.attempt());
        done.add(finished.attempt().task());
      }
      case Happening.Failed failed -> {
        if (failed.reason().tasksOwnFault()) {
          fail(failed.toString());
        }
        losses.add(failed.reason().word());
        free(failed.attempt());
      }
      default -> {}
    }
  }

  private Slot slot(String machine) {
    Slot slot = machines.get(machine);
    return slot == null ? fail("unknown machine " + machine) : slot;
  }

  private void free(AttemptId id) {
    String machine = where.remove(id);
    if (machine != null) {
      Slot slot = slot(machine);
      Job job = job(id.task());
      slot.cores += job.cores();
      slot.memory += job.memory();
      slot.gpus.addAll(gpusOf.getOrDefault(id, List.of()));
      slot.running.remove(id);
      running.remove(id.task());
    }
  }

  private Job job(String name) {
    Job job = jobs.get(name);
    return job == null ? fail("unknown task " + name) : job;
  }

  private void startReady() {
    List<Order> orders = new ArrayList<>();
    for (Job job : jobs.values()) {
      if (done.contains(job.name())
          || running.contains(job.name())
          || !done.containsAll(job.after())) {
        continue;
      }
      for (Map.Entry<String, Slot> each : machines.entrySet()) {
        Slot slot = each.getValue();
        if (slot.ready
            && slot.cores >= job.cores()
            && slot.memory >= job.memory()
            && slot.gpus.size() >= job.gpus()) {
          orders.add(start(job, each.getKey(), slot));
          break;
        }
      }
    }
    if (!orders.isEmpty()) {
      follow.backend.send(orders);
    }
  }

  private Order start(Job job, String machine, Slot slot) {
    int number = attempts.merge(job.name(), 1, Integer::sum);
    List<Integer> gpus = slot.gpus.stream().limit(job.gpus()).toList();
    gpus.forEach(slot.gpus::remove);
    slot.cores -= job.cores();
    slot.memory -= job.memory();
    AttemptId id = new AttemptId(job.name(), null, number);
    slot.running.add(id);
    running.add(job.name());
    where.put(id, machine);
    gpusOf.put(id, gpus);
    return follow
        .task(job.name(), job.command())
        .attempt(number)
        .on(machine)
        .cores(job.cores())
        .memory(job.memory())
        .gpus(gpus.toArray(Integer[]::new))
        .start();
  }
}
