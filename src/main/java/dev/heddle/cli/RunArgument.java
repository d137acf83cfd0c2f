package dev.heddle.cli;

import dev.heddle.api.Heddle;
import dev.heddle.run.RunHandle;

/** Finds the run that an argument names. */
final class RunArgument {
  private RunArgument() {}

  static RunHandle find(Heddle heddle, String id) {
    return heddle
        .runs()
        .find(id)
        .orElseThrow(
            () -> new UsageException("there is no run " + id + "; 'heddle runs' lists them"));
  }
}
