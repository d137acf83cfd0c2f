package dev.heddle.run.slurm;

import dev.heddle.run.FailureReason;
import dev.heddle.run.Happening;
import dev.heddle.run.slurm.AttemptFiles.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the runners of held nodes write down, and tells it on. */
final class HoldJournal {
  private static final int TERMINATED = 143;

  private final RunContext context;

  HoldJournal(RunContext context) {
    this.context = context;
  }

  /**
   * Takes in what is new.
   *
   * @return the holds that got a warning
   */
  List<Hold> read(List<Hold> holds) throws IOException, InterruptedException {
    Map<String, Long> offsets = new LinkedHashMap<>();
    for (Hold hold : holds) {
      offsets.put(hold.file("journal"), hold.journalRead);
    }
    Map<String, byte[]> news = context.files().readFrom(offsets);
    List<Hold> warned = new ArrayList<>();
    for (Hold hold : holds) {
      byte[] bytes = news.get(hold.file("journal"));
      int whole = bytes == null ? 0 : lastNewline(bytes) + 1;
      if (bytes != null && whole > 0) {
        hold.journalRead += whole;
        for (String line : SharedFiles.text(Arrays.copyOf(bytes, whole)).split("\n", -1)) {
          if (!line.isBlank() && take(hold, line)) {
            warned.add(hold);
          }
        }
      }
    }
    return warned;
  }

  private static int lastNewline(byte[] bytes) {
    int at = bytes.length - 1;
    while (at >= 0 && bytes[at] != '\n') {
      at--;
    }
    return at;
  }

  /** Takes in a line; whether it is a warning. */
  private boolean take(Hold hold, String line) throws IOException, InterruptedException {
    String[] words = line.split(" ", -1);
    double at = Double.parseDouble(words[0]);
    switch (words[1]) {
      case "up" -> {
        hold.up = true;
        context.tell(new Happening.MachineReady(context.at(at, 0), hold.machine()));
      }
      case "start" -> started(hold, at, line.split(" ", 3)[2]);
      case "end" -> ended(hold, at, line.split(" ", 6));
      case "ended" -> stepOver(hold, words[2], Integer.parseInt(words[3]));
      case "dropped" -> dropped(hold, words[2]);
      case "warned" -> {
        return !hold.releasing;
      }
      default -> {}
    }
    return false;
  }

  private void started(Hold hold, double at, String folder) throws InterruptedException {
    Flight flight = find(hold, folder);
    if (flight != null && !flight.started) {
      flight.started = true;
      context.tell(new Happening.Started(context.at(at, flight.sentAt()), flight.id()));
    }
  }

  private void ended(Hold hold, double at, String[] words)
      throws IOException, InterruptedException {
    Flight flight = find(hold, words[5]);
    if (flight == null) {
      return;
    }
    String note = words[4].equals("-") ? "" : words[4];
    End end = new End(Integer.parseInt(words[2]), at, at, End.peak(words[3]), note);
    if (end.note().equals("cancelled") && !flight.cancelWanted) {
      // Not by us: its node is going, or someone ended the step. The end of the step will tell.
      return;
    }
    over(hold, flight, Endings.of(flight, end, null, log(flight, end), context.at(at, 0)));
  }

  /** A step is over: what of it has not told its end was killed with it, or never began. */
  private void stepOver(Hold hold, String key, int code) throws IOException, InterruptedException {
    for (Flight flight : List.copyOf(hold.steps.getOrDefault(key, List.of()))) {
      double now = context.now();
      Happening happening;
      if (flight.started || flight.cancelWanted) {
        End end = new End(code == 0 ? TERMINATED : code, now, now, peak(flight), "");
        happening = Endings.of(flight, end, null, log(flight, end), now);
      } else {
        String log = log(flight, null).strip();
        happening =
            new Happening.Failed(
                now,
                flight.id(),
                FailureReason.NOT_STARTED,
                null,
                null,
                log.isEmpty() ? "what goes before it in its chain failed" : lastLine(log));
      }
      over(hold, flight, happening);
    }
    hold.steps.remove(key);
  }

  /** What was seen of its memory before it was killed, in MiB; negative if nothing was. */
  private double peak(Flight flight) throws IOException, InterruptedException {
    String path = flight.file("peak");
    byte[] text = context.files().readFrom(Map.of(path, 0L)).get(path);
    return text == null ? -1 : End.peak(SharedFiles.text(text).strip());
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  private void dropped(Hold hold, String key) throws InterruptedException {
    for (Flight flight : List.copyOf(hold.steps.getOrDefault(key, List.of()))) {
      over(hold, flight, new Happening.Cancelled(context.now(), flight.id()));
    }
    hold.steps.remove(key);
  }

  private void over(Hold hold, Flight flight, Happening happening) throws InterruptedException {
    List<Flight> step = hold.steps.get(flight.job);
    if (step != null) {
      List<Flight> left = step.stream().filter(other -> other != flight).toList();
      hold.steps.put(flight.job, left);
    }
    context.tell(happening);
  }

  private static @Nullable Flight find(Hold hold, String folder) {
    for (Flight flight : hold.flights()) {
      if (flight.folder().equals(folder)) {
        return flight;
      }
    }
    return null;
  }

  private String log(Flight flight, @Nullable End end) throws IOException, InterruptedException {
    if (end != null && end.code() == 0) {
      return "";
    }
    String path = flight.file("slurm.log");
    byte[] text = context.files().readFrom(Map.of(path, 0L)).get(path);
    return text == null ? "" : SharedFiles.text(text);
  }

  /** Tells what became of an attempt that ended while no Heddle looked. */
  void settle(Flight flight, byte @Nullable [] start, byte[] endText)
      throws IOException, InterruptedException {
    if (start != null) {
      double at = Double.parseDouble(SharedFiles.text(start).strip().split(" ", -1)[0]);
      context.tell(new Happening.Started(context.at(at, 0), flight.id()));
    }
    End end = End.parse(SharedFiles.text(endText)).orElse(null);
    double at = end == null ? context.now() : context.at(end.ended(), 0);
    context.tell(Endings.of(flight, end, null, log(flight, end), at));
  }

  /** Whether a runner was, or will be, given this step. */
  boolean knows(Hold hold, String key) throws IOException, InterruptedException {
    return !context
        .files()
        .readFrom(
            Map.of(hold.file("in/" + key + ".run"), 0L, hold.file("taken/" + key + ".run"), 0L))
        .isEmpty();
  }
}
