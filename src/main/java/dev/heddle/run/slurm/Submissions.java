package dev.heddle.run.slurm;

import dev.heddle.run.AttemptSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits to be submitted as jobs: like tasks together as one array, a chain as one job. */
final class Submissions {
  private static final int LARGEST_ARRAY = 1000;
  private static final double RETRY_SECONDS = 5;

  private final RunContext context;
  private final Submitter submitter;
  private final List<Batch> waiting = new ArrayList<>();

  Submissions(RunContext context, Submitter submitter) {
    this.context = context;
    this.submitter = submitter;
  }

  /** Takes chains, most of them of one attempt. */
  void add(List<List<Flight>> chains) {
    Map<Shape, List<Flight>> like = new LinkedHashMap<>();
    for (List<Flight> chain : chains) {
      if (chain.size() == 1) {
        like.computeIfAbsent(Shape.of(chain.getFirst()), shape -> new ArrayList<>())
            .add(chain.getFirst());
      } else {
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

  /** Forgets what is no longer wanted and cannot have reached the cluster. */
  void dropCancelled() {
    for (Batch batch : List.copyOf(waiting)) {
      if (!batch.uncertain && batch.flights().stream().anyMatch(f -> f.cancelWanted)) {
        waiting.remove(batch);
        if (!batch.flights().stream().allMatch(f -> f.cancelWanted)) {
          waiting.add(batch.withoutCancelled());
        }
      }
    }
  }

  /** Whether an attempt waits here. */
  boolean holds(Flight flight) {
    return waiting.stream().anyMatch(batch -> batch.flights().contains(flight));
  }

  /** Where Slurm writes about a member of an array. */
  String memberLog(String token, String member) {
    return context.path("batches/" + token + "." + member + ".log");
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

  /**
   * Brings what waits to the cluster.
   *
   * @param avoided nodes to leave alone
   * @return what the cluster refused, and why
   */
  Map<Flight, String> send(Set<String> avoided) throws IOException, InterruptedException {
    Map<Flight, String> refused = new LinkedHashMap<>();
    for (Batch batch : List.copyOf(waiting)) {
      if (batch.notBefore <= context.now()) {
        submit(batch, avoided, refused);
      }
    }
    return refused;
  }

  private void submit(Batch batch, Set<String> avoided, Map<Flight, String> noes)
      throws IOException, InterruptedException {
    String bin = context.scripts();
    if (!batch.uncertain) {
      prepare(batch);
    }
    boolean again = batch.uncertain;
    batch.uncertain = true;
    Submitter.Answer answer = submitter.submit(request(batch, bin, avoided), again);
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
          batch.flights().forEach(flight -> noes.put(flight, refused.why()));
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

  private JobRequest request(Batch batch, String bin, Set<String> avoided)
      throws IOException, InterruptedException {
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
        context.places().place(first.type()).without(avoided),
        batch.isArray() ? first.timeoutSeconds() : seconds,
        0,
        batch.isArray() ? batch.flights().size() : 0,
        output.replace("%", "%%").replace("%%a.log", "%a.log"),
        batch.script(bin, listFile(batch)));
  }
}
