package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.JobState;
import dev.heddle.monitor.slurm.ShellQuote;
import dev.heddle.monitor.slurm.SlurmJob;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Heddle holds each machine of the plan as one job on one node, and starts tasks in it as steps. A
 * small runner in that job takes them from a folder, so that they go on, and are found again, when
 * Heddle dies. Its wait in the queue is the machine's start-up.
 */
final class AllocationMode implements ClusterMode {
  private static final double RETRY_SECONDS = 5;
  private static final double ALIVE_SECONDS = 30;

  /** A job that was sent but not seen is given up on after so long. */
  private static final double UNSEEN_SECONDS = 60;

  /** A runner that was asked to end gets so long before its job is cancelled. */
  private static final double RELEASE_SECONDS = 3;

  /** A holding job is told so long before its time limit, or before it is pushed out. */
  private static final int WARNING_SECONDS = 60;

  private static final int MISSES = 3;

  /** After taking over, what earlier held nodes are for is asked within this. */
  private static final double STRAY_SECONDS = 10;

  private final RunContext context;
  private final Submitter submitter;
  private final Function<String, HeldNode> machines;
  private final HoldJournal journal;
  private final Handover handover;
  private final Map<String, Hold> holds = new LinkedHashMap<>();
  private final List<Hold> releasing = new ArrayList<>();

  private final LostMachines lost;

  /**
   * Holding jobs that an earlier Heddle left, by their machines' words, until they are asked for.
   */
  private final Map<String, Hold> left = new LinkedHashMap<>();

  private final Set<AttemptId> adopted = new HashSet<>();
  private double nextQueueAt;
  private double nextAliveAt;
  private double strayAfter;
  private long sequence;

  AllocationMode(RunContext context, Submitter submitter, Function<String, HeldNode> machines) {
    this.context = context;
    this.submitter = submitter;
    this.machines = machines;
    this.journal = new HoldJournal(context);
    this.handover = new Handover(context);
    this.lost = new LostMachines(context);
    this.sequence = context.instant().toEpochMilli();
  }

  @Override
  public boolean busy() {
    return !holds.isEmpty() || !releasing.isEmpty() || !lost.isEmpty();
  }

  @Override
  public void acquire(List<String> wanted) throws IOException, InterruptedException {
    for (String machine : wanted) {
      lost.remove(machine);
      Hold hold = hold(machine);
      if (hold.up) {
        context.tell(new Happening.MachineReady(context.now(), machine));
      }
    }
  }

  /** The hold of a machine: one that there is, one that an earlier Heddle left, or a new one. */
  private Hold hold(String machine) throws IOException {
    Hold hold = holds.get(machine);
    if (hold == null) {
      hold = left.remove(word(machine));
      if (hold == null) {
        String start = Long.toString(++sequence, Character.MAX_RADIX);
        hold = hold(machine, word(machine), start);
      } else {
        hold = new Hold(machine, hold);
      }
      holds.put(machine, hold);
    }
    return hold;
  }

  private Hold hold(String machine, String word, String start) throws IOException {
    return new Hold(
        machine, prefix() + word + ":" + start, context.path("holds/" + word + "." + start));
  }

  /** A machine's name within tokens and folders. */
  private static String word(String machine) {
    return RunContext.safe(machine.replace('#', '.'));
  }

  private String prefix() throws IOException {
    return context.mark() + Hold.WORD;
  }

  @Override
  public void release(List<String> done) throws IOException, InterruptedException {
    for (String machine : done) {
      lost.remove(machine);
      Hold hold = holds.remove(machine);
      if (hold == null) {
        hold = left.remove(word(machine));
      }
      if (hold != null) {
        end(hold);
      }
    }
  }

  @Override
  public void leave() throws IOException, InterruptedException {
    // Nobody will look whether the runners heed their stop.
    context
        .client()
        .cancel(
            releasing.stream()
                .filter(hold -> hold.job != 0)
                .map(hold -> Long.toString(hold.job))
                .toList());
    releasing.clear();
  }

  /** Asks a runner to end, or cancels the job of one that has not begun. */
  private void end(Hold hold) throws IOException, InterruptedException {
    hold.releasing = true;
    hold.releasedAt = context.now();
    if (hold.job != 0 || hold.uncertain) {
      releasing.add(hold);
      context.files().write(Map.of(hold.file("stop"), ""));
      if (hold.job != 0 && !hold.up) {
        context.client().cancel(List.of(Long.toString(hold.job)));
      }
    }
  }

  @Override
  public void start(List<Order.Start> starts) throws IOException, InterruptedException {
    for (Order.Start start : starts) {
      handover.add(hold(start.chain().getFirst().machine()), start.chain());
    }
    handover.write();
  }

  @Override
  public void cancel(Collection<AttemptId> attempts) throws IOException, InterruptedException {
    for (AttemptId id : attempts) {
      boolean found = false;
      for (Hold hold : List.copyOf(holds.values())) {
        for (Flight flight : hold.flights()) {
          if (flight.id().equals(id)) {
            found = true;
            flight.cancelWanted = true;
            cancel(hold, flight);
          }
        }
      }
      if (!found) {
        context.tell(new Happening.Cancelled(context.now(), id)); // nothing of it is left
      }
    }
  }

  private void cancel(Hold hold, Flight flight) throws IOException, InterruptedException {
    String key = flight.job;
    List<Flight> step = hold.steps.getOrDefault(key, List.of());
    boolean whole = step.stream().allMatch(other -> other.cancelWanted);
    if (whole
        && context
            .files()
            .move(hold.file("in/" + key + ".run"), hold.file("taken/" + key + ".dropped"))) {
      hold.steps.remove(key);
      for (Flight each : step) {
        context.tell(new Happening.Cancelled(context.now(), each.id()));
      }
      return;
    }
    Map<String, String> wishes = new LinkedHashMap<>();
    wishes.put(flight.file("cancel"), "");
    if (whole) {
      wishes.put(hold.file("in/" + key + ".cancel"), "");
    }
    context.files().write(wishes);
  }

  @Override
  public void poll() throws IOException, InterruptedException {
    context.mirrorOutput();
    submitWaiting();
    List<Hold> all = new ArrayList<>(holds.values());
    all.removeIf(hold -> hold.job == 0);
    for (Hold hold : journal.read(all)) {
      holdWarned(hold);
    }
    if (context.now() >= nextAliveAt) {
      Map<String, String> marks = new LinkedHashMap<>();
      all.forEach(hold -> marks.put(hold.file("alive"), ""));
      context.files().write(marks);
      nextAliveAt = context.now() + ALIVE_SECONDS;
    }
    if (context.now() >= nextQueueAt && (!all.isEmpty() || !releasing.isEmpty())) {
      double asked = context.now();
      look(new QueueIndex(context.client().queue()), all);
      double took = context.now() - asked;
      nextQueueAt = context.now() + Math.max(context.config().pollSeconds(), 4 * took);
    }
    for (String machine : lost.back(holds.values().stream().map(Hold::type).toList())) {
      context.tell(new Happening.MachineBack(context.now(), machine));
    }
  }

  private void holdWarned(Hold hold) throws InterruptedException {
    double at = context.now();
    context.tell(new Happening.MachineWarned(at, hold.machine(), at + WARNING_SECONDS));
  }

  private void submitWaiting() throws IOException, InterruptedException {
    for (Hold hold : List.copyOf(holds.values())) {
      if (hold.job == 0 && hold.notBefore <= context.now()) {
        submit(hold);
      }
    }
  }

  private void submit(Hold hold) throws IOException, InterruptedException {
    String bin = context.scripts();
    context.files().makeFolders(List.of(hold.file("in"), hold.file("taken")));
    HeldNode node = machines.apply(hold.type());
    String script =
        "#!/bin/sh\nexec sh "
            + ShellQuote.join(
                List.of(
                    bin + "/runner.sh",
                    hold.folder(),
                    bin,
                    Integer.toString(context.config().idleSeconds())))
            + "\n";
    JobRequest request =
        new JobRequest(
            hold.token(),
            "hold-" + word(hold.machine()),
            node.cores(),
            node.memoryMiB(),
            node.gpus(),
            node.gpus() == 0 ? null : context.places().gpuModel(hold.type()),
            context.places().place(hold.type()).without(lost.avoided()),
            null,
            WARNING_SECONDS,
            0,
            hold.file("slurm.log").replace("%", "%%"),
            script);
    boolean again = hold.uncertain;
    hold.uncertain = true;
    Submitter.Answer answer = submitter.submit(request, again);
    switch (answer) {
      case Submitter.Answer.Accepted accepted -> hold.job = accepted.id();
      case Submitter.Answer.Refused refused -> {
        hold.uncertain = false;
        if (refused.passing()) {
          hold.notBefore = context.now() + RETRY_SECONDS;
        } else {
          gone(hold, true, refused.why());
        }
      }
    }
  }

  private void look(QueueIndex queue, List<Hold> all) throws IOException, InterruptedException {
    for (Hold hold : all) {
      Optional<SlurmJob> job = queue.job(Long.toString(hold.job));
      if (job.isEmpty()) {
        if (++hold.missing >= MISSES) {
          lost(hold, QueueIndex.GONE);
        }
        continue;
      }
      hold.missing = 0;
      if (!job.get().nodes().isEmpty()) {
        hold.node = job.get().nodes();
      }
      JobState state = job.get().state();
      if (!hold.up) {
        String why = context.queued(job.get());
        for (Flight flight : hold.flights()) {
          context.waits(flight.spec(), why);
        }
      }
      boolean wasConfiguring = hold.sawConfiguring;
      hold.sawConfiguring |= state == JobState.CONFIGURING;
      if (state.ended()) {
        lost(hold, job.get());
      } else if (wasConfiguring && state == JobState.PENDING) {
        // Its node did not come up; in the queue it would only wait for the same one again.
        context.client().cancel(List.of(Long.toString(hold.job)));
        noCapacity(hold);
      }
    }
    lookAtReleased(queue);
    if (context.now() >= strayAfter) {
      endStrays(queue);
    }
  }

  private void lookAtReleased(QueueIndex queue) throws IOException, InterruptedException {
    List<String> late = new ArrayList<>();
    for (Hold hold : List.copyOf(releasing)) {
      if (hold.job == 0) {
        hold.job = queue.number(hold.token()).orElse(0L);
      }
      Optional<SlurmJob> job = queue.job(Long.toString(hold.job));
      if (job.isEmpty() || job.get().state().ended()) {
        if (hold.job != 0 || context.now() - hold.releasedAt > UNSEEN_SECONDS) {
          releasing.remove(hold);
        }
      } else if (context.now() - hold.releasedAt > RELEASE_SECONDS) {
        late.add(Long.toString(hold.job));
      }
    }
    context.client().cancel(late);
  }

  /** Ends holding jobs of this run that nobody asked for: a submission that came late. */
  private void endStrays(QueueIndex queue) throws IOException, InterruptedException {
    List<String> strays = new ArrayList<>();
    for (Map.Entry<String, Long> each : queue.activeWithPrefix(prefix()).entrySet()) {
      boolean ours =
          holds.values().stream().anyMatch(hold -> hold.token().equals(each.getKey()))
              || releasing.stream().anyMatch(hold -> hold.token().equals(each.getKey()));
      if (!ours) {
        strays.add(Long.toString(each.getValue()));
      }
    }
    context.client().cancel(strays);
  }

  private void lost(Hold hold, SlurmJob job) throws IOException, InterruptedException {
    journal.read(List.of(hold)); // what ended before, has ended
    if (!hold.up && job.state() != JobState.PREEMPTED && job.state() != JobState.UNKNOWN) {
      noCapacity(hold);
      return;
    }
    String why =
        switch (job.state()) {
          case NODE_FAIL -> "node " + job.nodes() + " failed";
          case PREEMPTED -> "pushed out by the cluster";
          case TIMEOUT -> "the cluster's time limit for the holding job was reached";
          case CANCELLED -> "the holding job was cancelled on the cluster";
          case UNKNOWN -> "the cluster no longer knows the holding job";
          default -> "the holding job ended: " + job.state() + " " + job.reason();
        };
    gone(hold, false, why);
  }

  private void noCapacity(Hold hold) throws IOException, InterruptedException {
    lost.avoid(hold.node);
    String trouble = context.places().trouble(hold.type());
    gone(hold, false, "no node of type " + hold.type() + (trouble.isEmpty() ? "" : ": " + trouble));
  }

  private void gone(Hold hold, boolean forGood, String why) throws InterruptedException {
    holds.remove(hold.machine());
    context.tell(new Happening.MachineLost(context.now(), hold.machine(), forGood, why));
    if (!forGood) {
      lost.add(hold.machine());
    }
  }

  @Override
  public void adopt(Collection<AttemptSpec> specs) throws IOException, InterruptedException {
    QueueIndex queue = new QueueIndex(context.client().queue());
    for (Map.Entry<String, Long> each : queue.activeWithPrefix(prefix()).entrySet()) {
      String[] words = each.getKey().substring(prefix().length()).split(":", -1);
      Hold hold = hold("", words[0], words[1]);
      hold.job = each.getValue();
      left.put(words[0], hold);
    }
    for (AttemptSpec spec : specs) {
      if (adopted.add(spec.id())) {
        adopt(spec);
      }
    }
    strayAfter = context.now() + STRAY_SECONDS;
  }

  private void adopt(AttemptSpec spec) throws IOException, InterruptedException {
    Flight flight = context.flight(spec, 0);
    Map<String, Long> wanted = new LinkedHashMap<>();
    for (String name : List.of("submitted", "start", "end")) {
      wanted.put(flight.file(name), 0L);
    }
    Map<String, byte[]> found = context.files().readFrom(wanted);
    byte[] start = found.get(flight.file("start"));
    byte[] end = found.get(flight.file("end"));
    byte[] note = found.get(flight.file("submitted"));
    String[] words =
        note == null ? new String[0] : SharedFiles.text(note).strip().split(" (?=\\S+$)", -1);
    Hold known = left.containsKey(word(spec.machine())) ? hold(spec.machine()) : null;
    Hold of = known == null ? holds.get(spec.machine()) : known;
    Hold hold = of == null || words.length < 2 || !of.folder().equals(words[0]) ? null : of;
    if (end != null) {
      journal.settle(flight, start, end);
    } else if (hold != null && journal.knows(hold, words[1])) {
      flight.job = words[1];
      hold.steps.computeIfAbsent(words[1], key -> new ArrayList<>()).add(flight);
    } else {
      FailureReason reason = start == null ? FailureReason.NOT_STARTED : FailureReason.MACHINE_LOST;
      context.tell(
          new Happening.Failed(
              context.now(),
              spec.id(),
              reason,
              null,
              null,
              start == null ? "Heddle ended before it was handed over" : "its node is gone"));
    }
  }
}
