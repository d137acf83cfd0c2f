package dev.heddle.run.slurm;

import dev.heddle.monitor.slurm.JobState;
import dev.heddle.monitor.slurm.SlurmJob;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import dev.heddle.run.slurm.AttemptFiles.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each task is a job, asked for by what it needs and by the type the plan chose; like tasks go as
 * one array, a fused chain as one job. The cluster picks the node, so no machine is ever held.
 *
 * <p>That an attempt began and how it ended is read from its own folder; the queue is asked for
 * what a script cannot tell: that it waits, or why it is gone.
 */
final class JobMode implements ClusterMode {

  /** Looks at the queue without a job before it counts as gone. */
  private static final int MISSES = 3;

  /** Above this status a signal ended it, and the queue knows who sent that. */
  private static final int BY_SIGNAL = 128;

  private final RunContext context;
  private final Map<AttemptId, Flight> flights = new LinkedHashMap<>();

  /** Attempts that were sent: none is taken twice. */
  private final Set<AttemptId> taken = new HashSet<>();

  private final Set<AttemptId> adopted = new HashSet<>();
  private final Submissions submissions;
  private final LostMachines lost;

  /** Machines that the run may use. */
  private final Set<String> machines = new LinkedHashSet<>();

  private double nextQueueAt;

  JobMode(RunContext context, Submitter submitter) {
    this.context = context;
    this.submissions = new Submissions(context, submitter);
    this.lost = new LostMachines(context);
  }

  @Override
  public void acquire(List<String> wanted) throws InterruptedException {
    // Nothing is held: whatever is asked for can be sent, and waits in the cluster's queue.
    for (String machine : wanted) {
      machines.add(machine);
      lost.remove(machine);
      context.tell(new Happening.MachineReady(context.now(), machine));
    }
  }

  @Override
  public void release(List<String> done) {
    machines.removeAll(done);
    done.forEach(lost::remove);
  }

  @Override
  public void leave() {
    // Nothing is held.
  }

  @Override
  public boolean busy() {
    return !flights.isEmpty() || !lost.isEmpty();
  }

  @Override
  public void start(List<Order.Start> starts) throws IOException {
    List<List<Flight>> chains = new ArrayList<>();
    for (Order.Start start : starts) {
      List<Flight> chain = new ArrayList<>();
      for (AttemptSpec spec : start.chain()) {
        if (!taken.contains(spec.id())) {
          Flight flight = context.flight(spec, context.now());
          taken.add(spec.id());
          flights.put(spec.id(), flight);
          chain.add(flight);
        }
      }
      if (!chain.isEmpty()) {
        chains.add(chain);
      }
    }
    submissions.add(chains);
  }

  @Override
  public void cancel(Collection<AttemptId> attempts) throws IOException, InterruptedException {
    Map<String, String> wishes = new LinkedHashMap<>();
    List<Flight> wanted = new ArrayList<>();
    for (AttemptId id : attempts) {
      Flight flight = flights.get(id);
      if (flight != null) {
        flight.cancelWanted = true;
        wanted.add(flight);
      } else {
        context.tell(new Happening.Cancelled(context.now(), id)); // nothing of it is left
      }
    }
    submissions.dropCancelled();
    for (Flight flight : wanted) {
      if (flight.job.isEmpty() && !submissions.holds(flight)) {
        over(flight, new Happening.Cancelled(context.now(), flight.id()));
      } else {
        wishes.put(flight.file("cancel"), "");
      }
    }
    context.files().write(wishes);
    context.client().cancel(jobsToCancel(wanted));
  }

  /** A job is ended whole only if all that is left of it is to be cancelled. */
  private List<String> jobsToCancel(List<Flight> wanted) {
    return wanted.stream()
        .map(flight -> flight.job)
        .filter(job -> !job.isEmpty())
        .filter(
            job ->
                flights.values().stream()
                    .allMatch(other -> other.cancelWanted || !other.job.equals(job)))
        .distinct()
        .toList();
  }

  @Override
  public void poll() throws IOException, InterruptedException {
    context.mirrorOutput();
    for (Map.Entry<Flight, String> refused : submissions.send(lost.avoided()).entrySet()) {
      over(refused.getKey(), notStarted(refused.getKey(), refused.getValue()));
    }
    readEnds();
    if (context.now() >= nextQueueAt && flights.values().stream().anyMatch(f -> !f.job.isEmpty())) {
      double asked = context.now();
      look(new QueueIndex(context.client().queue()));
      // A long answer is asked for less often: at most a fifth of the time goes into it.
      double took = context.now() - asked;
      nextQueueAt = context.now() + Math.max(context.config().pollSeconds(), 4 * took);
      loseTypesWithoutNodes();
    }
    for (String machine : lost.back(List.of())) {
      context.tell(new Happening.MachineBack(context.now(), machine));
    }
  }

  /** Tells of attempts that their own scripts have told of. */
  private void readEnds() throws IOException, InterruptedException {
    Map<String, Long> wanted = new LinkedHashMap<>();
    for (Flight flight : flights.values()) {
      if (flight.active) {
        if (!flight.started) {
          wanted.put(flight.file("start"), 0L);
        }
        wanted.put(flight.file("end"), 0L);
      }
    }
    Map<String, byte[]> found = context.files().readFrom(wanted);
    for (Flight flight : List.copyOf(flights.values())) {
      byte[] start = found.get(flight.file("start"));
      if (start != null && !flight.started) {
        started(flight, SharedFiles.text(start));
      }
      byte[] text = found.get(flight.file("end"));
      Optional<End> end = text == null ? Optional.empty() : End.parse(SharedFiles.text(text));
      if (end.isPresent() && (end.get().code() < BY_SIGNAL || flight.cancelWanted)) {
        settle(flight, end.get(), null);
      }
    }
  }

  private void started(Flight flight, String text) throws InterruptedException {
    double seconds = Double.parseDouble(text.strip().split(" ", -1)[0]);
    flight.started = true;
    context.tell(new Happening.Started(context.at(seconds, flight.sentAt()), flight.id()));
  }

  /** Compares what is in flight with the queue. */
  private void look(QueueIndex queue) throws IOException, InterruptedException {
    Map<Flight, SlurmJob> ended = new LinkedHashMap<>();
    List<Flight> gone = new ArrayList<>();
    List<Flight> unbooted = new ArrayList<>();
    for (Flight flight : flights.values()) {
      if (flight.job.isEmpty()) {
        continue;
      }
      Optional<SlurmJob> job = queue.job(flight.job);
      if (job.isPresent()) {
        flight.missing = 0;
        JobState state = job.get().state();
        if (!flight.started) {
          context.waits(flight.spec(), context.queued(job.get()));
        }
        flight.active = !state.waiting();
        if (state.ended()) {
          ended.put(flight, job.get());
        } else if (state == JobState.CONFIGURING) {
          flight.node = job.get().nodes();
        } else if (state == JobState.PENDING && !flight.node.isEmpty()) {
          unbooted.add(flight);
        }
      } else if (++flight.missing >= MISSES) {
        gone.add(flight);
      }
    }
    List<Long> numbers = gone.stream().map(f -> QueueIndex.numberOf(f.job)).distinct().toList();
    for (SlurmJob job : context.client().accounting(numbers)) {
      gone.stream()
          .filter(flight -> flight.job.equals(job.key()))
          .forEach(flight -> ended.put(flight, job));
    }
    gone.forEach(flight -> ended.putIfAbsent(flight, QueueIndex.GONE));
    if (!ended.isEmpty()) {
      settle(ended);
    }
    for (Flight flight : unbooted) {
      didNotBoot(flight);
    }
  }

  /** A job that waits for a type of which no node is left would wait for good. */
  private void loseTypesWithoutNodes() throws IOException, InterruptedException {
    if (context.places().unknown()) {
      return;
    }
    Set<String> without = new LinkedHashSet<>();
    for (Flight flight : flights.values()) {
      String machine = flight.spec().machine();
      if (!without.contains(machine) && context.places().hopeless(flight.spec().type())) {
        without.add(machine);
      }
    }
    if (without.isEmpty()) {
      return;
    }
    List<Flight> stuck =
        flights.values().stream().filter(f -> without.contains(f.spec().machine())).toList();
    stuck.forEach(flight -> flight.cancelWanted = true);
    submissions.dropCancelled();
    context
        .client()
        .cancel(stuck.stream().map(f -> f.job).filter(job -> !job.isEmpty()).distinct().toList());
    stuck.forEach(flight -> flights.remove(flight.id()));
    for (String machine : without) {
      String why = "no node of its type is up";
      context.tell(new Happening.MachineLost(context.now(), machine, false, why));
      lost.add(machine);
    }
  }

  /** A node that was started for a job did not come up: the job would wait for it again. */
  private void didNotBoot(Flight flight) throws IOException, InterruptedException {
    context.client().cancel(List.of(flight.job));
    lost.avoid(flight.node);
    String trouble = context.places().trouble(flight.spec().type());
    String why =
        "node " + flight.node + " did not start" + (trouble.isEmpty() ? "" : ": " + trouble);
    over(
        flight,
        new Happening.Failed(
            context.now(), flight.id(), FailureReason.MACHINE_LOST, null, null, why));
  }

  /** Tells how jobs ended that are over by the queue. */
  private void settle(Map<Flight, SlurmJob> ended) throws IOException, InterruptedException {
    Map<String, Long> wanted = new LinkedHashMap<>();
    for (Flight flight : ended.keySet()) {
      wanted.put(flight.file("start"), 0L);
      wanted.put(flight.file("end"), 0L);
    }
    Map<String, byte[]> found = context.files().readFrom(wanted);
    for (Map.Entry<Flight, SlurmJob> each : ended.entrySet()) {
      Flight flight = each.getKey();
      byte[] start = found.get(flight.file("start"));
      byte[] end = found.get(flight.file("end"));
      if (start != null && !flight.started) {
        started(flight, SharedFiles.text(start));
      }
      settle(
          flight,
          end == null ? null : End.parse(SharedFiles.text(end)).orElse(null),
          each.getValue());
    }
  }

  private void settle(Flight flight, @Nullable End end, @Nullable SlurmJob job)
      throws IOException, InterruptedException {
    if (!flights.containsKey(flight.id())) {
      return;
    }
    double at = end == null ? context.now() : context.at(end.ended(), flight.sentAt());
    boolean clean = end != null && end.code() == 0;
    SlurmJob exit = end == null && job != null ? context.client().withExit(job) : job;
    Happening happening = Endings.of(flight, end, exit, clean ? "" : log(flight), at);
    if (end == null && !flight.started && happening instanceof Happening.Failed failed) {
      happening = neverBegan(flight, failed, job);
    }
    over(flight, happening);
  }

  /** A job that ended before its script began says little; a later part of a chain never ran. */
  private Happening neverBegan(Flight flight, Happening.Failed failed, @Nullable SlurmJob job) {
    boolean own = failed.reason() == FailureReason.EXIT_CODE;
    if (!own) {
      return failed;
    }
    String why = job == null ? "" : job.state() + " " + job.reason() + " " + failed.detail();
    return notStarted(flight, "it never began: " + why);
  }

  private String log(Flight flight) throws IOException, InterruptedException {
    List<String> logs = new ArrayList<>(List.of(flight.file("slurm.log")));
    Map<String, Long> wanted = new LinkedHashMap<>();
    byte[] note =
        context
            .files()
            .readFrom(Map.of(flight.file("submitted"), 0L))
            .get(flight.file("submitted"));
    if (note != null) {
      String[] words = SharedFiles.text(note).strip().split(" ", -1);
      logs.add(submissions.memberLog(words[0], words[1]));
    }
    logs.forEach(path -> wanted.put(path, 0L));
    StringBuilder text = new StringBuilder();
    context.files().readFrom(wanted).values().forEach(b -> text.append(SharedFiles.text(b)));
    return text.toString();
  }

  private Happening.Failed notStarted(Flight flight, String why) {
    return new Happening.Failed(
        context.now(), flight.id(), FailureReason.NOT_STARTED, null, null, why);
  }

  private void over(Flight flight, Happening happening) throws InterruptedException {
    flights.remove(flight.id());
    context.tell(happening);
  }

  @Override
  public void adopt(Collection<AttemptSpec> specs) throws IOException, InterruptedException {
    QueueIndex queue = new QueueIndex(context.client().queue());
    Map<Flight, SlurmJob> ended = new LinkedHashMap<>();
    for (AttemptSpec spec : specs) {
      if (!adopted.add(spec.id())) {
        continue; // the cluster was away in the middle of this
      }
      Flight flight = context.flight(spec, 0);
      flights.put(spec.id(), flight);
      Map<String, byte[]> found =
          context
              .files()
              .readFrom(
                  Map.of(
                      flight.file("submitted"),
                      0L,
                      flight.file("start"),
                      0L,
                      flight.file("end"),
                      0L));
      byte[] note = found.get(flight.file("submitted"));
      String[] words =
          note == null ? new String[] {"", "-"} : SharedFiles.text(note).strip().split(" ", -1);
      Optional<Long> job = queue.number(words[0]);
      if (job.isPresent()) {
        flight.job = Batch.key(job.get(), words[1]);
      } else if (found.containsKey(flight.file("end"))
          || found.containsKey(flight.file("start"))
          || !claimed(flight)) {
        ended.put(flight, QueueIndex.GONE);
      } else {
        // Its submission may still be on the way; what it starts will find itself forestalled.
        over(flight, notStarted(flight, "Heddle ended before it was submitted"));
      }
    }
    settle(ended);
  }

  private boolean claimed(Flight flight) throws IOException, InterruptedException {
    context.files().makeFolders(List.of(flight.folder()));
    return context.files().claim(flight.file("claim"));
  }
}
