package dev.heddle.run.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine's speed, found from its tasks alone. */
class MachineSpeedTest {
  private final KindBias exact = new KindBias(1e-4);
  private final Spread spread = new Spread(0.15, 0.02);

  private MachineSpeed seen(double... durations) {
    MachineSpeed speed = new MachineSpeed();
    double at = 0;
    for (double seconds : durations) {
      speed.add(new MachineSpeed.Seen(at, at + seconds, 10, exact));
      at += seconds;
    }
    return speed;
  }

  @Test
  void aMachineThatBecameSlowIsFoundByWhatEndsThere() {
    MachineSpeed speed = seen(10, 11, 9, 10, 40, 39, 42);
    assertTrue(speed.fit(161, List.of(), spread));
    assertEquals(4, speed.now(), 0.8);
  }

  @Test
  void severalTasksThatRunOverTogetherTellOfIt() {
    MachineSpeed speed = seen(10, 11, 9, 10);
    MachineSpeed.Running over = new MachineSpeed.Running(40, 10, exact);
    assertTrue(speed.fit(62, List.of(over, over, over, over), spread));
    assertTrue(speed.now() > 2, () -> speed.now() + " times slower");
  }

  @Test
  void aLoneStragglerIsNoSlowMachine() {
    MachineSpeed speed = seen(10, 11, 9, 10, 9.5, 45, 10.5, 10);
    speed.fit(115, List.of(), spread);
    assertEquals(1, speed.now());
  }
}
