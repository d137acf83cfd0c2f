package dev.heddle.run.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills Heddle with kill -9 at random moments of a run whose tasks append their own name to a file:
 * afterwards each name stands there exactly once. 10 kills in the gate, 100 with {@code -Pfull}.
 */
class KillTest {
  private static final int KILLS = Boolean.getBoolean("heddle.full") ? 100 : 10;
  private static final int MOST_IN_A_RUN = 5;

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void everyTaskRunsOnceHoweverOftenHeddleIsKilled() throws Exception {
    Random random = new Random(7);
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) {
      Path home = Files.createDirectory(folder.resolve("home" + round));
      Path work = Files.createDirectory(folder.resolve("work" + round));
      int most = Math.min(MOST_IN_A_RUN, KILLS - kills);
      kills += killed(home, work, most, random);
      Map<String, Long> names =
          Files.readAllLines(work.resolve("names")).stream()
              .collect(Collectors.groupingBy(n -> n, Collectors.counting()));
      List<String> wrong = new ArrayList<>();
      IntStream.range(0, KillSubject.TASKS)
          .mapToObj(i -> "t" + i)
          .filter(n -> names.getOrDefault(n, 0L) != 1)
          .forEach(n -> wrong.add(n + " " + names.getOrDefault(n, 0L) + " times"));
      assertEquals(List.of(), wrong, "round " + round);
      try (Home after = Home.open(home)) {
        assertEquals("done", after.runs().list().getFirst().state());
        assertEquals(KillSubject.TASKS, after.runs().list().getFirst().tasksDone());
      }
    }
    assertTrue(kills >= KILLS);
  }

  /** Runs to the end, killed now and then on the way; answers how often. */
  private static int killed(Path home, Path work, int most, Random random) throws Exception {
    int kills = 0;
    String how = "launch";
    while (true) {
      Files.deleteIfExists(work.resolve("began"));
      Process heddle = start(home, work, how);
      if (kills < most) {
        while (heddle.isAlive() && !Files.exists(work.resolve("began"))) {
          heddle.waitFor(5, TimeUnit.MILLISECONDS);
        }
        // The moment is the test's subject: the run goes on for some seconds in all.
        heddle.waitFor(random.nextInt(900), TimeUnit.MILLISECONDS);
      } else {
        heddle.waitFor();
      }
      if (!heddle.isAlive()) {
        assertEquals(0, heddle.exitValue());
        return kills;
      }
      heddle.destroyForcibly().waitFor();
      kills++;
      how = "resume";
    }
  }

  private static Process start(Path home, Path work, String how) throws Exception {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KillSubject.class.getName(),
            home.toString(),
            work.toString(),
            how)
        .inheritIO()
        .start();
  }
}
