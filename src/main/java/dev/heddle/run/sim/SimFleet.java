package dev.heddle.run.sim;

import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Scenario;
import dev.heddle.run.Happening;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The machines of a simulation and what befalls them. */
final class SimFleet {
  /** Called when a machine's speed changes, with its new slow-down. */
  interface SpeedListener {
    void changed(SimMachine machine, double slowdown);
  }

  /** Warning that providers give before they take a machine back (AWS). */
  private static final double WARNING_SECONDS = 120;

  private final Map<String, SimMachine> machines = new LinkedHashMap<>();
  private final Map<String, MachineType> types = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Double> prices = new HashMap<>();
  private final Map<String, Double> seen = new HashMap<>();
  private final Scenario scenario;
  private final Luck luck;
  private final Agenda agenda;
  private final Consumer<Happening> tell;
  private int polls;
  private boolean polling;
  private Consumer<SimMachine> lost = machine -> {};
  private SpeedListener speed = (machine, factor) -> {};

  SimFleet(Pool pool, Scenario scenario, Luck luck, Agenda agenda, Consumer<Happening> tell) {
    this.scenario = scenario;
    this.luck = luck;
    this.agenda = agenda;
    this.tell = tell;
    for (MachineType type : pool.types()) {
      types.put(type.id(), type);
      prices.put(type.id(), type.price());
    }
    pool.machines()
        .forEach(
            machine -> {
              machines.put(machine.id(), new SimMachine(machine.id(), machine.type()));
              numbers.merge(machine.type().id(), machine.number(), Math::max);
            });
  }

  void onLoss(Consumer<SimMachine> listener) {
    lost = listener;
  }

  void onSpeed(SpeedListener listener) {
    speed = listener;
  }

  /** Puts the scenario on the agenda. */
  void begin() {
    for (Scenario.Event event : scenario.events()) {
      agenda.at(event.at(), Agenda.BEFALLS, () -> befall(event));
    }
    pollAgain();
  }

  SimMachine machine(String id) {
    SimMachine machine = machines.get(id);
    if (machine == null) {
      throw new IllegalArgumentException("no machine '" + id + "' in this simulation");
    }
    return machine;
  }

  void acquire(String id) {
    SimMachine machine = machine(id);
    if (machine.held || machine.gone || machine.lostUntil > agenda.now()) {
      return;
    }
    machine.held = true;
    int request = ++machine.requests;
    agenda.at(
        agenda.now() + machine.type.startupSeconds(),
        Agenda.ARRIVES,
        () -> {
          if (machine.held && machine.requests == request) {
            tell.accept(new Happening.MachineReady(agenda.now(), machine.id));
            interrupt(machine, request);
          }
        });
  }

  void release(String id) {
    SimMachine machine = machine(id);
    machine.held = false;
    machine.requests++;
  }

  /** Draws when the provider takes the machine back. */
  private void interrupt(SimMachine machine, int request) {
    double rate = machine.type.interruptionsPerHour();
    if (!scenario.interruptions() || rate <= 0) {
      return;
    }
    double u = luck.uniform(machine.id, request, "interruption");
    double goneAt = agenda.now() - Math.log(1 - u) * 3600 / rate;
    agenda.at(
        goneAt - WARNING_SECONDS,
        Agenda.BEFALLS,
        () -> {
          if (machine.held && machine.requests == request) {
            tell.accept(new Happening.MachineWarned(agenda.now(), machine.id, goneAt));
          }
        });
    agenda.at(
        goneAt,
        Agenda.BEFALLS,
        () -> {
          if (machine.held && machine.requests == request) {
            lose(machine, WARNING_SECONDS, "taken back by its provider");
          }
        });
  }

  private void befall(Scenario.Event event) {
    switch (event) {
      case Scenario.Event.Slow slow -> {
        SimMachine machine = machine(slow.machine());
        speed.changed(machine, machine.slowdown * slow.factor());
        if (slow.forSeconds() != null) {
          agenda.at(
              agenda.now() + slow.forSeconds(),
              Agenda.BEFALLS,
              () -> speed.changed(machine, machine.slowdown / slow.factor()));
        }
      }
      case Scenario.Event.Lost gone ->
          lose(
              machine(gone.machine()),
              gone.forSeconds() == null ? Double.POSITIVE_INFINITY : gone.forSeconds(),
              "lost");
      case Scenario.Event.Price price -> {
        double perHour = prices.getOrDefault(price.type(), 0.0) * price.factor();
        prices.put(price.type(), perHour);
        tell.accept(new Happening.PriceChanged(agenda.now(), price.type(), perHour));
      }
      case Scenario.Event.Count count -> count(count);
    }
  }

  private void lose(SimMachine machine, double forSeconds, String reason) {
    if (machine.gone) {
      return;
    }
    boolean forGood = Double.isInfinite(forSeconds);
    machine.held = false;
    machine.requests++;
    machine.gone = forGood;
    lost.accept(machine);
    tell.accept(new Happening.MachineLost(agenda.now(), machine.id, forGood, reason));
    if (!forGood) {
      double back = agenda.now() + forSeconds;
      machine.lostUntil = Math.max(machine.lostUntil, back);
      agenda.at(
          back,
          Agenda.BEFALLS,
          () -> {
            if (!machine.gone && machine.lostUntil <= agenda.now()) {
              tell.accept(new Happening.MachineBack(agenda.now(), machine.id));
            }
          });
    }
  }

  private void count(Scenario.Event.Count change) {
    MachineType type = types.get(change.type());
    if (type == null) {
      return;
    }
    List<SimMachine> there = new ArrayList<>();
    for (SimMachine machine : machines.values()) {
      if (machine.type.id().equals(type.id()) && !machine.gone) {
        there.add(machine);
      }
    }
    int now = Math.max(0, type.count() + change.delta());
    for (int added = type.count(); added < now; added++) {
      int number = numbers.merge(type.id(), 1, Integer::sum);
      String id = type.machineId(number);
      machines.put(id, new SimMachine(id, type));
    }
    MachineType changed = type.withCount(now);
    types.put(type.id(), changed);
    tell.accept(new Happening.CountChanged(agenda.now(), type.id(), now));
    int withdraw = Math.min(there.size(), Math.max(0, -change.delta()));
    Collections.reverse(there);
    there.sort(Comparator.comparing(machine -> !machine.running.isEmpty()));
    for (int i = 0; i < withdraw; i++) {
      lose(there.get(i), Double.POSITIVE_INFINITY, "withdrawn");
    }
  }

  /** A poll sees machines whose speed has changed since the last. */
  private void poll(int number) {
    for (SimMachine machine : machines.values()) {
      double before = seen.getOrDefault(machine.id, 1.0);
      if (machine.slowdown != before) {
        seen.put(machine.id, machine.slowdown);
        tell.accept(new Happening.MachineSlow(agenda.now(), machine.id, machine.slowdown));
      }
    }
    polls = number;
    polling = false;
    pollAgain();
  }

  /** Polls go on as long as anything else does. */
  void pollAgain() {
    Double period = scenario.pollSeconds();
    if (period == null || period <= 0 || polling || agenda.isEmpty()) {
      return;
    }
    polling = true;
    int number = Math.max(polls + 1, (int) Math.floor(agenda.now() / period) + 1);
    agenda.at(number * period, Agenda.BEFALLS, () -> poll(number));
  }
}
