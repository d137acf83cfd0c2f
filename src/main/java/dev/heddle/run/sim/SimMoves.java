package dev.heddle.run.sim;

import dev.heddle.model.Network;
import dev.heddle.run.AttemptSpec;
import dev.heddle.run.Happening;
import dev.heddle.run.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Data on its way; transfers don't slow each other. */
final class SimMoves {
  private record Key(String task, String forTask, String to) {}

  private record Ask(Key key, SimMachine to, double at, double dataMiB, int version) {}

  private record Part(SimMachine at, double end) {}

  /** Where a task's output was written, shard by shard. */
  private static final class Output {
    final int shards;
    final Map<Integer, Part> parts = new HashMap<>();
    final List<Ask> waiting = new ArrayList<>();

    Output(int shards) {
      this.shards = shards;
    }
  }

  private final Network.Routes routes;
  private final Agenda agenda;
  private final Consumer<Happening> tell;
  private final Map<String, Output> outputs = new HashMap<>();
  private final Map<Key, Integer> versions = new HashMap<>();

  SimMoves(Network.Routes routes, Agenda agenda, Consumer<Happening> tell) {
    this.routes = routes;
    this.agenda = agenda;
    this.tell = tell;
  }

  void written(AttemptSpec spec, SimMachine machine) {
    Output output =
        outputs.computeIfAbsent(spec.id().task(), t -> new Output(Math.max(1, spec.shards())));
    Integer shard = spec.id().shard();
    output.parts.putIfAbsent(shard == null ? 0 : shard, new Part(machine, agenda.now()));
    if (output.parts.size() == output.shards) {
      output.waiting.forEach(ask -> move(ask, output));
      output.waiting.clear();
    }
  }

  void stage(Order.Stage stage, SimMachine to) {
    Key key = new Key(stage.task(), stage.forTask(), stage.toMachine());
    int version = versions.merge(key, 1, Integer::sum);
    Ask ask = new Ask(key, to, agenda.now(), stage.dataMiB(), version);
    Output output = outputs.get(stage.task());
    if (output == null) {
      throw new IllegalArgumentException("no output of task '" + stage.task() + "' to move");
    }
    if (output.parts.size() < output.shards) {
      output.waiting.add(ask);
    } else {
      move(ask, output);
    }
  }

  void unstage(Order.Unstage unstage) {
    versions.merge(
        new Key(unstage.task(), unstage.forTask(), unstage.toMachine()), 1, Integer::sum);
  }

  private void move(Ask ask, Output output) {
    double arrives = agenda.now();
    for (Part part : output.parts.values()) {
      if (part.at != ask.to) {
        double seconds =
            routes
                .between(part.at.location(), ask.to.location())
                .seconds(ask.dataMiB / output.shards);
        arrives = Math.max(arrives, Math.max(ask.at, part.end) + seconds);
      }
    }
    Key key = ask.key;
    agenda.at(
        arrives,
        Agenda.ARRIVES,
        () -> {
          if (versions.getOrDefault(key, 0) == ask.version) {
            tell.accept(new Happening.Arrived(agenda.now(), key.task, key.forTask, key.to));
          }
        });
  }
}
