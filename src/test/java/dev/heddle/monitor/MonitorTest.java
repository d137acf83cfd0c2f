package dev.heddle.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.ProviderStatus.Health;
import dev.heddle.store.FigureTable.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MonitorTest {
  private final List<Figure> kept = new CopyOnWriteArrayList<>();

  @Test
  void aDeadProviderSlowsNobody() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Monitor monitor = monitor()) {
      monitor.add(
          config("dead", 3600),
          provider(
              () -> {
                never.await();
                return Reading.ofTypes(List.of());
              }));
      monitor.add(config("alive", 5), provider(() -> types(1.0)));
      while (monitor.snapshot().providers().get(1).health() != Health.OK) {
        Thread.onSpinWait();
      }
      assertEquals(Health.ASKING, monitor.snapshot().providers().get(0).health());
      assertEquals(2, monitor.snapshot().machines().size());
    }
  }

  @Test
  void keepsTheLastAnswerOfAProviderThatIsLateAndSaysWhy() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Monitor monitor = monitor();
        Monitor.Need need = monitor.need()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.01, 5, Map.of()),
          provider(
              () -> {
                if (calls.incrementAndGet() > 1) {
                  throw new IOException("no route to host; check the VPN");
                }
                return types(1.0);
              }));
      while (monitor.snapshot().providers().getFirst().health() != Health.LATE) {
        Thread.onSpinWait();
      }
      ProviderStatus late = monitor.snapshot().providers().getFirst();
      assertEquals("no route to host; check the VPN", late.message());
      assertTrue(monitor.snapshot().machines().getFirst().stale());
      assertEquals(2, monitor.snapshot().pool().types().getFirst().count());
    }
  }

  @Test
  void cutsOffAnAnswerThatTakesTooLong() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Monitor monitor = monitor()) {
      monitor.add(
          config("slow", 0.05),
          provider(
              () -> {
                never.await();
                return types(1);
              }));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertTrue(monitor.snapshot().providers().getFirst().message().startsWith("no answer"));
    }
  }

  @Test
  void asksOnceAndThenOnlyWhileSomebodyNeedsIt() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    try (Monitor monitor = monitor()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.001, 5, Map.of()),
          provider(
              () -> {
                calls.incrementAndGet();
                three.countDown();
                return types(1);
              }));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertEquals(1, calls.get());
      try (Monitor.Need need = monitor.need()) {
        three.await();
      }
    }
  }

  @Test
  void aPaceStretchesThePeriodThatRunsAndThoseThatCome() throws Exception {
    Instant now = Instant.parse("2026-11-24T13:58:00Z");
    AtomicInteger calls = new AtomicInteger();
    try (Monitor monitor = new Monitor(Clock.fixed(now, ZoneOffset.UTC), kept::addAll)) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 60.0, 5, Map.of()),
          provider(
              () -> {
                calls.incrementAndGet();
                return types(1);
              }));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertEquals(now.plusSeconds(60), monitor.snapshot().providers().getFirst().nextTry());
      monitor.pace(2);
      assertEquals(now.plusSeconds(120), monitor.snapshot().providers().getFirst().nextTry());
      monitor.pace(0.5);
      assertEquals(now.plusSeconds(30), monitor.snapshot().providers().getFirst().nextTry());
      CountDownLatch asked = new CountDownLatch(2);
      monitor.listen(s -> asked.countDown());
      monitor.refresh();
      while (calls.get() < 2 || asked.getCount() > 1) {
        Thread.onSpinWait();
      }
      assertEquals(now.plusSeconds(30), monitor.snapshot().providers().getFirst().nextTry());
    }
  }

  @Test
  void keepsAPriceOnlyWhenItChanges() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(6);
    try (Monitor monitor = monitor();
        Monitor.Need need = monitor.need()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.001, 5, Map.of()),
          provider(
              () -> {
                enough.countDown();
                return types(calls.incrementAndGet() < 3 ? 1.0 : 2.0);
              }));
      enough.await();
    }
    List<Double> prices = kept.stream().map(Figure::content).toList();
    assertEquals(List.of(1.0, 2.0), prices);
  }

  @Test
  void asksLaterIfItIsToldTo() throws Exception {
    try (Monitor monitor = monitor();
        Monitor.Need need = monitor.need()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.001, 5, Map.of()),
          provider(
              () -> {
                throw new AskLaterException("too often", Duration.ofHours(1));
              }));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      ProviderStatus late = monitor.snapshot().providers().getFirst();
      Duration wait = Duration.between(Clock.systemUTC().instant(), late.nextTry());
      assertTrue(wait.toMinutes() > 50, wait.toString());
    }
  }

  @Test
  void asksNobodyTwiceAtOnceEvenIfItDoesNotHeedBeingCutOff() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    try (Monitor monitor = monitor();
        Monitor.Need need = monitor.need()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.001, 0.01, Map.of()),
          provider(
              () -> {
                calls.incrementAndGet();
                boolean waiting = true;
                while (waiting) {
                  try {
                    end.await();
                    waiting = false;
                  } catch (InterruptedException e) {
                    // It does not heed it.
                  }
                }
                return types(1);
              }));
      await(monitor, p -> p.message().startsWith("no answer yet"));
      assertEquals(1, calls.get());
      end.countDown();
      await(monitor, p -> p.health() == Health.OK);
    }
  }

  @Test
  void goesOnWhereHistoryCannotBeKeptAndSaysSo() throws Exception {
    Monitor monitor =
        new Monitor(
            Clock.systemUTC(),
            figures -> {
              throw new IllegalStateException("the database is locked");
            });
    try (monitor) {
      monitor.add(config("p", 5), provider(() -> types(1.0)));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      ProviderStatus status = monitor.snapshot().providers().getFirst();
      assertEquals(Health.OK, status.health());
      assertTrue(status.message().contains("database is locked"), status.message());
      assertEquals(2, monitor.snapshot().machines().size());
    }
  }

  @Test
  void oneThatIsConfiguredWrongSaysSoAndHindersNobody() throws Exception {
    try (Monitor monitor = monitor()) {
      monitor.add(new ProviderConfig("prom", "prometheus", true, null, 5, Map.of("url", "x")));
      monitor.add(config("alive", 5), provider(() -> types(1.0)));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertEquals(Health.LATE, monitor.snapshot().providers().getFirst().health());
      assertTrue(monitor.snapshot().providers().getFirst().message().contains("http://host:port"));
      assertEquals(Health.OK, monitor.snapshot().providers().get(1).health());
      monitor.remove("prom");
      assertEquals(1, monitor.snapshot().providers().size());
    }
  }

  @Test
  void isKeptFreshForAWhileForWhoeverJustLooked() throws Exception {
    CountDownLatch three = new CountDownLatch(3);
    try (Monitor monitor = monitor()) {
      monitor.add(
          new ProviderConfig("p", "catalog", true, 0.001, 5, Map.of()),
          provider(
              () -> {
                three.countDown();
                return types(1);
              }));
      monitor.needFor(Duration.ofMinutes(1));
      three.await();
    }
  }

  private static void await(Monitor monitor, Predicate<ProviderStatus> wanted) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    AutoCloseable listening =
        monitor.listen(
            now -> {
              if (wanted.test(now.providers().getFirst())) {
                seen.countDown();
              }
            });
    try (listening) {
      if (!wanted.test(monitor.snapshot().providers().getFirst())) {
        seen.await();
      }
    }
  }

  @Test
  void doesNotAskWhatIsSwitchedOff() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Monitor monitor = monitor()) {
      monitor.add(
          config("off", 5).withEnabled(false),
          provider(
              () -> {
                calls.incrementAndGet();
                return types(1);
              }));
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertEquals(Health.OFF, monitor.snapshot().providers().getFirst().health());
      assertTrue(monitor.snapshot().machines().isEmpty());
      monitor.enable("off", true);
      assertTrue(monitor.awaitFirst(Duration.ofSeconds(30)));
      assertEquals(1, calls.get());
    }
  }

  @Test
  void writesItsConfigurationBackAndNamesWhatIsWrongInIt(@TempDir Path home) throws Exception {
    ProviderConfig cluster =
        new ProviderConfig("hpc", "catalog", true, 30.0, 10, Map.of("host", "login.hpc"));
    ProviderFile.write(home, List.of(cluster));
    assertEquals(List.of(cluster), ProviderFile.read(home));
    Files.writeString(
        home.resolve("providers.json"),
        "{\"format\": \"heddle-providers/1\", \"providers\": [{\"kind\": \"mars\"}]}");
    IOException e = assertThrows(IOException.class, () -> ProviderFile.read(home));
    assertTrue(e.getMessage().contains("providers[0].kind"), e.getMessage());
  }

  @Test
  void mapsGpuNamesToModels() {
    assertEquals("A100", GpuModels.of("NVIDIA A100-SXM4-40GB"));
    assertEquals("L40S", GpuModels.of("NVIDIA L40S"));
    assertEquals("H100", GpuModels.of("NVIDIA H100 80GB HBM3"));
    assertEquals("A10G", GpuModels.of("NVIDIA A10G"));
    assertEquals("RTX 4090", GpuModels.of("NVIDIA GeForce RTX 4090"));
    assertEquals("RTX A1000", GpuModels.of("NVIDIA RTX A1000"));
  }

  private Monitor monitor() {
    return new Monitor(Clock.systemUTC(), kept::addAll);
  }

  private static ProviderConfig config(String id, double timeout) {
    return new ProviderConfig(id, "catalog", true, null, timeout, Map.of());
  }

  private static Reading types(double price) {
    return Reading.ofTypes(List.of(MachineType.own("t", 4, 1000, 2).withPrice(price)));
  }

  private interface Poll {
    Reading poll() throws IOException, InterruptedException;
  }

  private static Provider provider(Poll poll) {
    return new Provider() {
      @Override
      public About about() {
        return new About("test", "types", "", Double.POSITIVE_INFINITY);
      }

      @Override
      public Reading poll() throws IOException, InterruptedException {
        return poll.poll();
      }
    };
  }
}
