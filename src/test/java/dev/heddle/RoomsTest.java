package dev.heddle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the rooms of ARCHITECTURE.md: who may use whom, and what stays out of which room. */
class RoomsTest {

  private static final List<String> FORESHORE = List.of("model", "io");
  private static JavaClasses main;

  /** A room, the rooms it may use beside itself, and why it may not use more. */
  record Room(String name, List<String> uses, String reason) {

    @Override
    public String toString() {
      return name + " uses " + (uses.isEmpty() ? "no other room" : "only " + uses);
    }
  }

  static List<Room> rooms() {
    return List.of(
        new Room("model", List.of(), "the model is plain values that every other room shares"),
        new Room("io", List.of("model"), "files are read and written without planning anything"),
        new Room("plan", FORESHORE, "a planner is a function of model values; it stores nothing"),
        new Room(
            "store",
            List.of("plan", "model", "io"),
            "the store keeps what others decide; put what polls or runs into monitor or run"),
        new Room(
            "monitor",
            List.of("store", "plan", "model", "io"),
            "polling goes on with or without a run; let run listen to it"),
        new Room(
            "run",
            List.of("monitor", "store", "plan", "model", "io"),
            "a run has no window; publish an event that ui, cli and http follow"),
        new Room(
            "api",
            List.of("run", "monitor", "store", "plan", "model", "io"),
            "a program that uses the API needs neither window nor command line"),
        new Room(
            "cli",
            List.of("api", "run", "monitor", "store", "plan", "model", "io"),
            "commands work without a display; move what both need below"),
        new Room(
            "http",
            List.of("api", "run", "monitor", "store", "plan", "model", "io"),
            "the server works without a display; move what both need below"),
        new Room(
            "ui",
            List.of("api", "run", "monitor", "store", "plan", "model", "io"),
            "the window holds no logic that a command needs; move what both need below"));
  }

  @BeforeAll
  static void importClasses() {
    main =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.heddle");
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyRoomsBelowIt(Room room) {
    String[] above =
        Stream.concat(rooms().stream().map(Room::name), Stream.of("app"))
            .filter(name -> !name.equals(room.name()) && !room.uses().contains(name))
            .map(name -> "dev.heddle." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.heddle." + room.name() + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .because(room.reason())
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.heddle.ui..", "dev.heddle.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx..",
            "com.sun.javafx..",
            "org.controlsfx..",
            "impl.org.controlsfx..",
            "atlantafx..")
        .because(
            "a machine without a display runs all but the window; use java.util.function and"
                + " events")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void onlyCommandsWriteToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.heddle.cli..", "dev.heddle.app..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what a command prints is an interface; return a value or publish an event")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void nobodyPrintsStackTraces() {
    noClasses()
        .should()
        .callMethod(Throwable.class, "printStackTrace")
        .because("a person gets one line that says what to do; pass the cause on")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void chanceComesFromAGivenGenerator() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.heddle.ui..", "dev.heddle.app..", "dev.heddle.cli..")
        .should()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .because(
            "the same seed gives the same plan and the same run; take a generator as a parameter")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void theModelFilesAndPlannersHaveNoClockOfTheirOwn() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.heddle.model..", "dev.heddle.io..", "dev.heddle.plan..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("results must not depend on the day; take the instant (or nanoTime for a limit)")
        .allowEmptyShould(true)
        .check(main);
  }

  @Test
  void testsWaitOnConditionsNotOnTime() {
    JavaClasses tests =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("dev.heddle");
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", java.time.Duration.class)
        .because("a sleeping test is slow on a fast machine and fails on a slow one; await a latch")
        .allowEmptyShould(true)
        .check(tests);
  }
}
