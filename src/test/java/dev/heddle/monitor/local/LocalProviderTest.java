package dev.heddle.monitor.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.local.NvidiaSmi.Gpu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProviderTest {
  @Test
  void saysWhatThisComputerHasAndThatNothingWasMeasuredAtFirst() throws Exception {
    LocalProvider provider = new LocalProvider(new NvidiaSmi("no-such-nvidia-smi"));
    Reading first = provider.poll();
    MachineType type = first.types().getFirst();
    assertEquals(Runtime.getRuntime().availableProcessors(), type.cores());
    assertTrue(type.memoryMiB() > 100);
    assertNull(first.figures().getFirst().cpuBusy());
    assertNull(first.states().getFirst().freeCores());
    assertNull(first.figures().getFirst().gpuBusy());
    Reading second = provider.poll();
    assertNotNull(second.figures().getFirst().cpuBusy());
  }

  @Test
  void readsGpusAndKeepsWhatIsNotMeasuredApart() {
    List<Gpu> gpus =
        NvidiaSmi.parse(
            "NVIDIA A100-SXM4-40GB, 97, 40960, 30000\nNVIDIA A100-SXM4-40GB, [N/A], 40960, 3\n");
    assertEquals(2, gpus.size());
    assertEquals("A100", gpus.getFirst().model());
    assertFalse(gpus.get(0).idle());
    assertTrue(gpus.get(1).idle());
    assertNull(gpus.get(1).busy());
    assertEquals(0.97, NvidiaSmi.busy(gpus));
    assertEquals(30003.0, NvidiaSmi.memoryUsedMiB(gpus));
    assertNull(NvidiaSmi.busy(List.of()));
  }

  @Test
  void aDriverThatIsNotThereIsToldAndHidesNothingElse(@TempDir Path folder) throws Exception {
    Path program = folder.resolve("smi");
    Files.writeString(program, "#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n");
    assertTrue(program.toFile().setExecutable(true));
    Reading reading = new LocalProvider(new NvidiaSmi(program.toString())).poll();
    assertEquals(0, reading.types().getFirst().gpus());
    assertTrue(reading.notes().getFirst().contains("GPUs are not known"));
  }
}
