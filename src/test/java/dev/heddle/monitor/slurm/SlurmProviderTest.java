package dev.heddle.monitor.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineState;
import dev.heddle.model.MachineType;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the provider makes of a real cluster's answers. */
class SlurmProviderTest {
  private static final Path RECORDED = Path.of("src/test/resources/recorded/slurm");

  /** Answers as the recorded cluster did, with JSON or, like older releases, without. */
  private record Recorded(boolean json) implements SlurmTransport {
    @Override
    public CommandResult run(List<String> command, String input, Duration timeout)
        throws IOException {
      if (command.contains("--json") && !json) {
        return new CommandResult(1, "", command.getFirst() + ": unrecognized option '--json'\n");
      }
      String file =
          switch (command.getFirst()) {
            case "sinfo" -> "sinfo.json";
            case "scontrol" -> "scontrol-nodes-o.txt";
            default -> command.contains("--json") ? "squeue.json" : "squeue-o.txt";
          };
      return new CommandResult(0, Files.readString(RECORDED.resolve(file)), "");
    }

    @Override
    public boolean sharesFiles() {
      return true;
    }

    @Override
    public String describe() {
      return "a recording";
    }
  }

  private static Reading read(boolean json, Map<String, String> options) throws Exception {
    ProviderConfig config = new ProviderConfig("hpc", "slurm", true, null, 10, options);
    try (SlurmProvider provider = new SlurmProvider(config, new Recorded(json))) {
      return provider.poll();
    }
  }

  @Test
  void likeNodesAreOneTypeAndEachTellsWhatIsFree() throws Exception {
    for (boolean json : List.of(true, false)) {
      Reading reading = read(json, Map.of("prices", "n-4c4g-2gpu=1.5"));
      assertEquals(
          List.of("n-4c4g", "n-4c4g-2gpu"), reading.types().stream().map(MachineType::id).toList());
      MachineType plain = reading.types().getFirst();
      assertEquals(2, plain.count());
      assertNull(plain.pricePerHour());
      assertEquals("hpc", plain.via());
      assertEquals(Double.valueOf(1.5), reading.types().get(1).pricePerHour());
      MachineState third = reading.states().get(2);
      assertEquals("n-4c4g-2gpu#1", third.id());
      assertTrue(third.available());
      assertEquals(Double.valueOf(2), third.freeCores());
      assertEquals(Double.valueOf(4096 - 500), third.freeMemoryMiB());
      assertEquals(Integer.valueOf(1), third.freeGpus());
    }
  }

  @Test
  void theQueueIsTold() throws Exception {
    String note = read(true, Map.of()).notes().getFirst();
    assertTrue(note.startsWith("queue: 1 running, 4 waiting"), note);
    assertTrue(note.contains("Resources=1"), note);
  }

  @Test
  void anotherPartitionsNodesAreLeftOut() throws Exception {
    assertTrue(read(true, Map.of("partition", "nosuch")).types().isEmpty());
    assertFalse(read(true, Map.of("partition", "scavenge")).types().isEmpty());
  }

  @Test
  void anOptionThatCannotBeReadIsNamed() {
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class, () -> read(true, Map.of("prices", "c5.xlarge:0.17")));
    assertTrue(wrong.getMessage().contains("TYPE=NUMBER"), wrong.getMessage());
  }
}
