package dev.heddle.ui.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Project;
import dev.heddle.monitor.Monitor;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.ProviderFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class WatchTest {
  @TempDir static Path home;
  private Desk desk;

  @Start
  void start(Stage stage) throws Exception {
    ProviderFile.write(
        home,
        List.of(new ProviderConfig("simulated", "simulated", true, 0.05, 5, Map.of("seed", "3"))));
    desk = new Desk(home);
    stage.setScene(desk.window(1440, 900).scene());
    stage.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(desk::close);
  }

  @Test
  void aProjectThatNamesNoPoolKeepsProvidersPolledWhilePanesAreElsewhere(FxRobot robot)
      throws Exception {
    Monitor monitor = desk.behind().home().join().monitor();
    CountDownLatch answers = new CountDownLatch(4);
    Instant[] last = new Instant[1];
    try (AutoCloseable listening =
        monitor.listen(
            now -> {
              Instant answer = now.providers().getFirst().lastAnswer();
              if (answer != null && !answer.equals(last[0])) {
                last[0] = answer;
                answers.countDown();
              }
            })) {
      robot.interact(() -> desk.workbench().openNew(Project.of("no pool", List.of(), List.of())));
      answers.await(60, TimeUnit.SECONDS);
    }
    assertEquals(0, answers.getCount());
  }
}
