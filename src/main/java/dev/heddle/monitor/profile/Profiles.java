package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has been learnt from finished tasks: how long a kind of task takes on a machine type for an
 * input of some size and how sure that is, how much memory it really needs, and how fast types are.
 *
 * <p>Durations are predicted by a weighted median of many simple predictors, each weighed by how
 * well it has done so far for this kind and type; ranges are conformal over past residuals (see
 * {@code docs/learning.md}). Everything is a function of the runs and their order, so the kept runs
 * are the whole state: {@link #samples()} given to a new instance in order restores it.
 *
 * <p>Safe for use by several threads. {@link #snapshot()} gives a copy that no longer changes
 * unless its holder changes it.
 */
public final class Profiles {
  /** Kinds with fewer runs than this are worth running early. */
  public static final int FEW = 5;

  /** Runs kept for each kind and type, so that what is stored stays bounded. */
  public static final int KEPT = 4000;

  /** A tenth more than was seen: then few tasks need more still. */
  private static final double HEADROOM = 1.1;

  private static final int REMEMBERED = 20_000;

  /** Answers for a kind are given anew when its runs have grown by one in so many. */
  private static final int FRESH = 50;

  /** Answers for a kind outlive so many runs of other kinds, whose lessons for it are slight. */
  private static final int STALE = 100;

  private final Lock lock = new ReentrantLock();
  private final Learner learner;
  private final Map<String, Map<String, MemoryBook>> memory = new LinkedHashMap<>();
  private final Map<String, SequencedMap<Long, Sample>> kept = new LinkedHashMap<>();
  private final Map<String, Answers> answers = new HashMap<>();
  private long sequence;

  private record Question(String type, double inputMiB) {}

  /** What was answered for a kind, so that a planner may ask for thousands of tasks again. */
  private static final class Answers {
    final Map<Question, Optional<Estimate>> known = new HashMap<>();
    final int runs;
    int newer;

    Answers(int runs) {
      this.runs = runs;
    }
  }

  /** Knows nothing yet. */
  public Profiles() {
    learner = new Learner();
  }

  /** Learns from runs in their order. */
  public Profiles(Collection<Sample> runs) {
    this();
    addAll(runs);
  }

  private Profiles(Profiles from) {
    learner = new Learner(from.learner);
    from.memory.forEach(
        (kind, books) -> {
          Map<String, MemoryBook> copy = new LinkedHashMap<>();
          books.forEach((type, book) -> copy.put(type, new MemoryBook(book)));
          memory.put(kind, copy);
        });
    from.kept.forEach((key, runs) -> kept.put(key, new LinkedHashMap<>(runs)));
    sequence = from.sequence;
  }

  /** A copy as of now. */
  public Profiles snapshot() {
    lock.lock();
    try {
      return new Profiles(this);
    } finally {
      lock.unlock();
    }
  }

  /** Learns from one finished run. */
  public void add(Sample run) {
    lock.lock();
    try {
      learner.add(run);
      Answers known = answers.get(run.kind());
      if (known != null && ++known.newer > known.runs / FRESH) {
        answers.remove(run.kind());
      }
      if (sequence % STALE == 0) {
        answers.clear();
      }
      Map<String, MemoryBook> books =
          memory.computeIfAbsent(run.kind(), _ -> new LinkedHashMap<>());
      MemoryBook.of(books, run.machineType()).add(run.inputMiB(), run.peakMemoryMiB());
      SequencedMap<Long, Sample> runs =
          kept.computeIfAbsent(run.kind() + "\n" + run.machineType(), _ -> new LinkedHashMap<>());
      runs.put(sequence++, run);
      if (runs.size() > KEPT) {
        runs.pollFirstEntry();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Learns from runs in their order. */
  public void addAll(Collection<Sample> runs) {
    for (Sample run : runs) {
      add(run);
    }
  }

  /** The kept runs in the order in which they were learnt. */
  public List<Sample> samples() {
    lock.lock();
    try {
      List<Map.Entry<Long, Sample>> all = new ArrayList<>();
      for (SequencedMap<Long, Sample> runs : kept.values()) {
        all.addAll(runs.entrySet());
      }
      all.sort(Map.Entry.comparingByKey());
      return all.stream().map(Map.Entry::getValue).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * How long a kind of task takes on a machine type.
   *
   * @param inputMiB size of its input, NaN where unknown
   * @return empty where no run of the kind is known on any type
   */
  public Optional<Estimate> estimate(String kind, String machineType, double inputMiB) {
    lock.lock();
    try {
      Answers of = answers.computeIfAbsent(kind, k -> new Answers(runs(k)));
      Question question = new Question(machineType, inputMiB);
      Optional<Estimate> answer = of.known.get(question);
      if (answer == null) {
        answer = learner.estimate(kind, machineType, inputMiB);
        if (of.known.size() >= REMEMBERED) {
          of.known.clear();
        }
        of.known.put(question, answer);
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /**
   * As {@link #estimate(String, String, double)}, for a task whose duration by work and speed is
   * known: where no run on the type and no measured ratio to it is known, that duration's ratio
   * between types is not, either, so the runs elsewhere are taken as they are and the prior is
   * their equal.
   *
   * @param workOverSpeedSeconds what work over speed says, positive; NaN where the work is unknown
   */
  public Optional<Estimate> estimate(
      String kind, String machineType, double inputMiB, double workOverSpeedSeconds) {
    Optional<Estimate> learnt = estimate(kind, machineType, inputMiB);
    if (learnt.isEmpty()
        || !(workOverSpeedSeconds > 0)
        || learnt.get().runsOnType() > 0
        || speedOf(machineType).isPresent()) {
      return learnt;
    }
    Estimate e = learnt.get();
    double middle = Math.sqrt(e.seconds() * workOverSpeedSeconds);
    return Optional.of(
        new Estimate(
            middle,
            Math.min(e.p10Seconds(), workOverSpeedSeconds),
            Math.max(e.p90Seconds(), workOverSpeedSeconds),
            e.runs(),
            0,
            "half work / speed, half " + e.basis()));
  }

  /**
   * How much memory a kind of task needs on a machine type: from the type's own peaks where at
   * least {@link #FEW} were measured, else from those on all types.
   *
   * @param inputMiB size of its input, NaN where unknown
   * @return empty where no peak of the kind was measured on any type
   */
  public Optional<MemoryNeed> memory(String kind, String machineType, double inputMiB) {
    lock.lock();
    try {
      Map<String, MemoryBook> books = memory.getOrDefault(kind, Map.of());
      MemoryBook own = books.get(machineType);
      boolean enough = own != null && own.measured() >= FEW;
      double need = Double.NaN;
      double largest = Double.NaN;
      int measured = 0;
      for (MemoryBook book : books.values()) {
        if (book.measured() > 0 && (!enough || book == own)) {
          double n = book.needMiB(inputMiB);
          need = measured == 0 ? n : Math.max(need, n);
          largest = measured == 0 ? book.largestMiB() : Math.max(largest, book.largestMiB());
          measured += book.measured();
        }
      }
      return measured == 0
          ? Optional.empty()
          : Optional.of(new MemoryNeed(HEADROOM * need, largest, measured));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Measured speed of a machine type relative to the first type seen that it can be compared with:
   * 2 is twice as fast.
   *
   * @return empty where no kind ran on this type and another
   */
  public OptionalDouble speedOf(String machineType) {
    lock.lock();
    try {
      double log = learner.speeds().logSlowness(machineType);
      return Double.isNaN(log) ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(-log));
    } finally {
      lock.unlock();
    }
  }

  /** How many runs of a kind were learnt from, on all types. */
  public int runs(String kind) {
    lock.lock();
    try {
      Kind known = learner.kind(kind);
      return known == null ? 0 : known.runs();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a kind has too few runs to be trusted: run it early where that costs nothing. */
  public boolean isScarce(String kind) {
    return runs(kind) < FEW;
  }

  /** One line for each kind and machine type, in the order in which they appeared. */
  public List<ProfileLine> lines() {
    lock.lock();
    try {
      List<ProfileLine> lines = new ArrayList<>();
      for (Kind kind : learner.kinds()) {
        Map<String, MemoryBook> books = memory.getOrDefault(kind.name, Map.of());
        for (Series series : kind.series) {
          MemoryBook book = books.getOrDefault(series.type, new MemoryBook());
          lines.add(Summary.of(kind.name, series, book));
        }
      }
      return lines;
    } finally {
      lock.unlock();
    }
  }
}
