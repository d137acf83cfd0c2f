package dev.heddle.run.slurm;

import dev.heddle.io.AtomicFile;
import dev.heddle.monitor.slurm.SlurmClient;
import dev.heddle.monitor.slurm.SlurmJob;
import dev.heddle.monitor.slurm.SlurmNode;
import dev.heddle.run.AttemptId;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Happening;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What both ways of using a cluster share in one run. Used by the back end's own thread alone. */
final class RunContext {
  private static final Duration NODES_FRESH = Duration.ofSeconds(10);

  private final SlurmConfig config;
  private final SlurmClient client;
  private final ClusterFiles files;
  private final String folder;
  private final Instant start;
  private final InstantSource clock;
  private final Consumer<Happening> sink;
  private final OutputMirror mirror;
  private final Path runFolder;
  private String mark = "";
  private final Map<AttemptId, String> waits = new ConcurrentHashMap<>();
  private boolean scriptsThere;
  private Places places;
  private Instant placesRead = Instant.MIN;

  /**
   * @param runFolder a folder for the run on this machine, used where files are shared
   * @param start the run's start
   * @param sink told what happens
   */
  RunContext(
      SlurmConfig config,
      SlurmClient client,
      Path runFolder,
      Instant start,
      InstantSource clock,
      Consumer<Happening> sink) {
    this.config = config;
    this.client = client;
    this.files = config.sharesFiles() ? new SharedFiles() : new RemoteFiles(client.transport());
    this.runFolder = runFolder.toAbsolutePath();
    this.folder =
        config.folder().isEmpty()
            ? runFolder.toAbsolutePath().resolve("slurm").toString()
            : config.folder() + "/" + safe(runFolder.toAbsolutePath().toString());
    this.start = start;
    this.clock = clock;
    this.sink = sink;
    this.places = new Places(config, List.of());
    this.mirror = new OutputMirror(files, this::folder);
  }

  SlurmConfig config() {
    return config;
  }

  SlurmClient client() {
    return client;
  }

  ClusterFiles files() {
    return files;
  }

  /** A path in the run's folder on the cluster. */
  String path(String name) {
    return folder + "/" + name;
  }

  /** The folder of an attempt on the cluster: its output folder where files are shared. */
  String folder(AttemptSpec spec) {
    return config.sharesFiles()
        ? spec.outputFolder().toAbsolutePath().toString()
        : path("attempts/" + safe(spec.token()));
  }

  /** Where commands run on the cluster. */
  String workFolder(AttemptSpec spec) {
    return config.workFolder().isEmpty()
        ? spec.workFolder().toAbsolutePath().toString()
        : config.workFolder();
  }

  /** Seconds from the run's start. */
  double now() {
    return Duration.between(start, clock.instant()).toNanos() / 1e9;
  }

  /** The present. */
  Instant instant() {
    return clock.instant();
  }

  /** A node's clock in seconds from the run's start, kept within what is possible here. */
  double at(double epochSeconds, double notBefore) {
    double at = epochSeconds - (start.getEpochSecond() + start.getNano() / 1e9);
    return Math.max(notBefore, Math.min(at, now()));
  }

  /** Tells the run; where files are not shared, what an attempt wrote is here before its end is. */
  void tell(Happening happening) throws InterruptedException {
    if (!config.sharesFiles()) {
      mirror.before(happening);
    }
    if (happening instanceof Happening.Started(double at, AttemptId begun)) {
      waits.remove(begun);
    }
    sink.accept(happening);
  }

  /** Why an attempt has not begun; from any thread. */
  String waitsFor(AttemptId attempt) {
    return waits.getOrDefault(attempt, "");
  }

  /** Notes why an attempt has not begun; empty: it has, or nothing is known. */
  void waits(AttemptSpec spec, String why) throws IOException {
    String before = why.isEmpty() ? waits.remove(spec.id()) : waits.put(spec.id(), why);
    if (!why.equals(before == null ? "" : before)) {
      Path note = spec.outputFolder().resolve(AttemptSpec.WAITS);
      Files.createDirectories(spec.outputFolder());
      Files.writeString(note, why);
    }
  }

  /** What a job waits for, as people say it. */
  String queued(SlurmJob job) {
    return switch (job.state()) {
      case CONFIGURING -> "node " + job.nodes() + " starts up";
      case PENDING, REQUEUED -> "it waits in the queue of " + config.name() + ": " + job.reason();
      default -> "";
    };
  }

  /** A new attempt on its way. */
  Flight flight(AttemptSpec spec, double sentAt) throws IOException {
    if (!config.sharesFiles()) {
      mirror.watch(spec);
    }
    return new Flight(spec, folder(spec), token(spec), sentAt);
  }

  /** Brings what running attempts have written, where files are not shared. */
  void mirrorOutput() throws IOException, InterruptedException {
    mirror.poll();
  }

  /** The nodes as they were at most ten seconds ago. */
  Places places() throws IOException, InterruptedException {
    if (placesRead.equals(Instant.MIN)
        || Duration.between(placesRead, clock.instant()).compareTo(NODES_FRESH) > 0) {
      List<SlurmNode> nodes = client.nodes();
      places = new Places(config, nodes);
      placesRead = clock.instant();
    }
    return places;
  }

  /** The folder of the scripts on the cluster; puts them there at first. */
  String scripts() throws IOException, InterruptedException {
    String bin = path("bin");
    if (!scriptsThere) {
      files.makeFolders(List.of(bin, path("batches"), path("holds")));
      Map<String, String> scripts = new LinkedHashMap<>();
      for (String name : List.of("attempt.sh", "runner.sh")) {
        scripts.put(bin + "/" + name, AttemptFiles.script(name));
      }
      files.write(scripts);
      scriptsThere = true;
    }
    return bin;
  }

  /**
   * A word that is safe as a file's name and in a job's name, and different for different texts.
   */
  static String safe(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]", "_");
    return plain.equals(text) ? text : plain + "-" + Integer.toHexString(text.hashCode());
  }

  /**
   * What tells this run from all others on the cluster, those of other people's Heddles included:
   * made up once, and kept in the run's folder.
   */
  String mark() throws IOException {
    if (mark.isEmpty()) {
      Path file = runFolder.resolve("slurm-mark");
      if (!Files.exists(file)) {
        Files.createDirectories(runFolder);
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        AtomicFile.replace(file, out -> out.write(made.getBytes(StandardCharsets.US_ASCII)));
      }
      mark = Files.readString(file).strip();
    }
    return mark;
  }

  /** The token under which the cluster knows an attempt. */
  String token(AttemptSpec spec) throws IOException {
    return mark() + "." + safe(spec.token());
  }
}
