package dev.heddle.run.slurm;

import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Hands steps to the runners of held nodes, all that start together with a few writes. What fails
 * in the middle is handed over again under the same keys, and a runner takes each key once.
 */
final class Handover {
  private final RunContext context;
  private final Set<AttemptId> handed = new HashSet<>();

  /** Keys of what is being handed over. */
  private final Map<AttemptId, String> keys = new LinkedHashMap<>();

  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final Map<String, String> asks = new LinkedHashMap<>();
  private final Set<String> folders = new HashSet<>();
  private long sequence;

  Handover(RunContext context) {
    this.context = context;
    this.sequence = context.instant().toEpochMilli();
  }

  /** Takes a chain for a node, if it was not handed over before. */
  void add(Hold hold, List<AttemptSpec> specs) throws IOException {
    AttemptSpec first = specs.getFirst();
    if (handed.contains(first.id())) {
      return;
    }
    String key = keys.get(first.id());
    if (key == null) {
      // In the order in which they were sent: a runner takes them by name.
      key = String.format(Locale.ROOT, "%014d.%s", ++sequence, RunContext.safe(first.token()));
      keys.put(first.id(), key);
    }
    List<Flight> chain = new ArrayList<>();
    for (AttemptSpec spec : specs) {
      Flight flight = context.flight(spec, context.now());
      flight.job = key;
      chain.add(flight);
      folders.add(flight.folder());
      inputs.putAll(AttemptFiles.inputs(spec, flight.folder(), context.workFolder(spec), true));
      inputs.put(flight.file("submitted"), hold.folder() + " " + key + "\n");
    }
    hold.steps.put(key, chain);
    folders.add(hold.file("in"));
    folders.add(hold.file("taken"));
    asks.put(hold.file("in/" + key + ".run"), ask(chain));
  }

  /** Writes what was taken; throws where it has to be tried again. */
  void write() throws IOException, InterruptedException {
    context.files().makeFolders(folders);
    context.files().write(inputs);
    context.files().write(asks); // last: a runner may take them at once
    handed.addAll(keys.keySet());
    keys.clear();
    folders.clear();
    inputs.clear();
    asks.clear();
  }

  private static String ask(List<Flight> chain) {
    double cores = 1;
    double memory = 0;
    int gpus = 0;
    boolean unlimited = false;
    StringBuilder folders = new StringBuilder();
    for (Flight flight : chain) {
      AttemptSpec spec = flight.spec();
      cores = Math.max(cores, spec.cores());
      memory = Math.max(memory, spec.memoryMiB());
      unlimited |= spec.memoryMiB() <= 0;
      gpus = Math.max(gpus, spec.gpus().size());
      folders.append(flight.folder()).append('\n');
    }
    return (long) Math.ceil(cores)
        + "\n"
        + (unlimited ? 0 : (long) Math.ceil(memory))
        + "\n"
        + gpus
        + "\n"
        + folders;
  }
}
