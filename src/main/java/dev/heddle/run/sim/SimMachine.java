package dev.heddle.run.sim;

import dev.heddle.model.MachineType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine of the simulation, with what nobody above may know. */
final class SimMachine {
  final String id;
  final MachineType type;
  final List<SimAttempt> running = new ArrayList<>();
  double slowdown = 1;
  boolean held;
  boolean up;
  boolean gone;
  double lostUntil = Double.NEGATIVE_INFINITY;
  int requests;

  SimMachine(String id, MachineType type) {
    this.id = id;
    this.type = type;
  }

  @Nullable String location() {
    return type.location();
  }
}
