package dev.heddle.run.slurm;

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
  private static final int LARGEST_ARRAY = 1000;
  private static final double RETRY_SECONDS = 5;

  /** Looks at the queue without a job before it counts as gone. */
  private static final int MISSES = 3;

  /** Above this status a signal ended it, and the queue knows who sent that. */
  private static final int BY_SIGNAL = 128;

  private final RunContext context;
  private final Submitter submitter;
  private final Map<AttemptId, Flight> flights = new LinkedHashMap<>();
  private final Set<AttemptId> adopted = new HashSet<>();
  private final List<Batch> waiting = new ArrayList<>();
  private double nextQueueAt;

  JobMode(RunContext context, Submitter submitter) {
    this.context = context;
    this.submitter = submitter;
  }

  @Override
  public void acquire(List<String> machines) {
    // Nothing is held: whatever is asked for can be sent, and waits in the cluster's queue.
    machines.forEach(machine -> context.tell(new Happening.MachineReady(context.now(), machine)));
  }

  @Override
  public void release(List<String> machines) {
    // Nothing is held.
  }

  @Override
  public boolean busy() {
    return !flights.isEmpty();
  }

  @Override
  public void start(List<Order.Start> starts) {
    Map<Shape, List<Flight>> like = new LinkedHashMap<>();
    for (Order.Start start : starts) {
      List<Flight> chain = new ArrayList<>();
      for (AttemptSpec spec : start.chain()) {
        Flight flight = new Flight(spec, context.folder(spec), context.now());
        if (flights.putIfAbsent(spec.id(), flight) == null) {
          chain.add(flight);
        }
      }
      if (chain.size() == 1) {
        like.computeIfAbsent(Shape.of(chain.getFirst()), shape -> new ArrayList<>())
            .add(chain.getFirst());
      } else if (!chain.isEmpty()) {
        waiting.add(Batch.chain(chain));
      }
    }
    for (List<Flight> group : like.values()) {
      for (int from = 0; from < group.size(); from += LARGEST_ARRAY) {
        List<Flight> part = group.subList(from, Math.min(group.size(), from + LARGEST_ARRAY));
        waiting.add(part.size() == 1 ? Batch.chain(part) : Batch.array(part));
      }
    }
  }

  /** What makes tasks alike for an array. */
  private record Shape(
      String type, int cores, double memoryMiB, int gpus, @Nullable Double timeoutSeconds) {
    static Shape of(Flight flight) {
      AttemptSpec spec = flight.spec();
      return new Shape(
          spec.type(),
          wholeCores(spec),
          spec.memoryMiB(),
          spec.gpus().size(),
          spec.timeoutSeconds());
    }
  }

  private static int wholeCores(AttemptSpec spec) {
    return Math.max(1, (int) Math.ceil(spec.cores()));
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
      }
    }
    for (Batch batch : List.copyOf(waiting)) {
      if (!batch.uncertain && batch.flights().stream().anyMatch(f -> f.cancelWanted)) {
        waiting.remove(batch);
        if (!batch.flights().stream().allMatch(f -> f.cancelWanted)) {
          waiting.add(batch.withoutCancelled());
        }
      }
    }
    for (Flight flight : wanted) {
      if (flight.job.isEmpty() && waiting.stream().noneMatch(b -> b.flights().contains(flight))) {
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
    submitWaiting();
    readEnds();
    if (context.now() >= nextQueueAt && flights.values().stream().anyMatch(f -> !f.job.isEmpty())) {
      double asked = context.now();
      look(new QueueIndex(context.client().queue()));
      // A long answer is asked for less often: at most a fifth of the time goes into it.
      double took = context.now() - asked;
      nextQueueAt = context.now() + Math.max(context.config().pollSeconds(), 4 * took);
    }
  }

  private void submitWaiting() throws IOException, InterruptedException {
    for (Batch batch : List.copyOf(waiting)) {
      if (batch.notBefore <= context.now()) {
        submit(batch);
      }
    }
  }

  private void submit(Batch batch) throws IOException, InterruptedException {
    String bin = context.scripts();
    if (!batch.uncertain) {
      prepare(batch);
    }
    boolean again = batch.uncertain;
    batch.uncertain = true;
    Submitter.Answer answer = submitter.submit(request(batch, bin), again);
    switch (answer) {
      case Submitter.Answer.Accepted accepted -> {
        batch.job = accepted.id();
        for (int i = 0; i < batch.flights().size(); i++) {
          batch.flights().get(i).job = batch.key(i);
        }
        waiting.remove(batch);
      }
      case Submitter.Answer.Refused refused -> {
        batch.uncertain = false;
        if (refused.passing()) {
          batch.notBefore = context.now() + RETRY_SECONDS;
        } else {
          waiting.remove(batch);
          batch.flights().forEach(flight -> over(flight, notStarted(flight, refused.why())));
        }
      }
    }
  }

  private void prepare(Batch batch) throws IOException, InterruptedException {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> folders = new ArrayList<>();
    for (Flight flight : batch.flights()) {
      folders.add(flight.folder());
      texts.putAll(
          AttemptFiles.inputs(
              flight.spec(), flight.folder(), context.workFolder(flight.spec()), false));
    }
    texts.putAll(batch.notes());
    if (batch.isArray()) {
      texts.put(listFile(batch), batch.list());
    }
    context.files().makeFolders(folders);
    context.files().write(texts);
  }

  private String listFile(Batch batch) {
    return context.path("batches/" + batch.token());
  }

  private JobRequest request(Batch batch, String bin) throws IOException, InterruptedException {
    AttemptSpec first = batch.flights().getFirst().spec();
    int cores = 1;
    double memory = 0;
    int gpus = 0;
    Double seconds = 0.0;
    for (Flight flight : batch.flights()) {
      AttemptSpec spec = flight.spec();
      cores = Math.max(cores, wholeCores(spec));
      memory = Math.max(memory, spec.memoryMiB());
      gpus = Math.max(gpus, spec.gpus().size());
      Double limit = spec.timeoutSeconds();
      seconds = seconds == null || limit == null ? null : Double.valueOf(seconds + limit);
    }
    if (memory <= 0) {
      memory = (double) cores * context.config().memoryPerCoreMiB();
    }
    String output =
        batch.isArray()
            ? listFile(batch) + ".%a.log"
            : batch.flights().getFirst().file("slurm.log");
    return new JobRequest(
        batch.token(),
        RunContext.safe(first.id().task()),
        cores,
        (long) Math.ceil(memory),
        gpus,
        gpus == 0 ? null : context.places().gpuModel(first.type()),
        context.places().place(first.type()),
        batch.isArray() ? first.timeoutSeconds() : seconds,
        batch.isArray() ? batch.flights().size() : 0,
        output.replace("%", "%%").replace("%%a.log", "%a.log"),
        batch.script(bin, listFile(batch)));
  }

  /** Tells of attempts that their own scripts have told of. */
  private void readEnds() throws IOException, InterruptedException {
    Map<String, Long> wanted = new LinkedHashMap<>();
    for (Flight flight : flights.values()) {
      if (!flight.job.isEmpty()) {
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

  private void started(Flight flight, String text) {
    double seconds = Double.parseDouble(text.strip().split(" ", -1)[0]);
    flight.started = true;
    context.tell(new Happening.Started(context.at(seconds, flight.sentAt()), flight.id()));
  }

  /** Compares what is in flight with the queue. */
  private void look(QueueIndex queue) throws IOException, InterruptedException {
    Map<Flight, SlurmJob> ended = new LinkedHashMap<>();
    List<Flight> gone = new ArrayList<>();
    for (Flight flight : flights.values()) {
      if (flight.job.isEmpty()) {
        continue;
      }
      Optional<SlurmJob> job = queue.job(flight.job);
      if (job.isPresent()) {
        flight.missing = 0;
        if (job.get().state().ended()) {
          ended.put(flight, job.get());
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
    Happening happening = Endings.of(flight, end, job, clean ? "" : log(flight), at);
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
      logs.add(context.path("batches/" + words[0] + "." + words[1] + ".log"));
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

  private void over(Flight flight, Happening happening) {
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
      Flight flight = new Flight(spec, context.folder(spec), 0);
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
