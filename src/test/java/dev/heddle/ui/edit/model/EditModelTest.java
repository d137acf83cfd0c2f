package dev.heddle.ui.edit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Cores;
import dev.heddle.model.Demand;
import dev.heddle.model.Edge;
import dev.heddle.model.MachineType;
import dev.heddle.model.Pool;
import dev.heddle.model.Project;
import dev.heddle.model.Task;
import dev.heddle.model.Task.Position;
import dev.heddle.model.TaskBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The editor without a window: steps, fields, search, lists, problems. */
class EditModelTest {
  private static final Task PLAIN = TaskBuilder.named("t").name("Align run 1").build();

  @Test
  void theStepsOfOneGestureAreOneStepAndTheSavedStateIsKnown() {
    GraphDocument d = new GraphDocument(Project.of("", List.of(PLAIN), List.of()));
    Object gesture = new Object();
    for (int x = 1; x <= 50; x++) {
      d.apply(Edits.move(d.project(), Map.of("t", new Position(x, 0))), gesture);
    }
    assertEquals(1, d.undoDepth());
    assertEquals("move of 1 task", d.undoName().orElseThrow());
    d.markSaved();
    assertFalse(d.isModified());
    d.apply(Edits.move(d.project(), Map.of("t", new Position(99, 0))), gesture);
    assertEquals(2, d.undoDepth(), "a step that was saved is not merged into");
    d.undo();
    assertFalse(d.isModified());
    d.undo();
    assertTrue(d.isModified());
    d.apply(Edits.rename(d.project(), "t", "other"));
    assertTrue(d.redoName().isEmpty());
    d.undo();
    assertTrue(d.isModified(), "the saved state cannot be reached any more");
  }

  @Test
  void aHundredThousandStepsKeepOnlyWhatTheyChanged() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      tasks.add(Task.of("t" + i));
    }
    GraphDocument d = new GraphDocument(Project.of("", tasks, List.of()));
    for (int i = 0; i < 20_000; i++) {
      d.apply(Edits.move(d.project(), Map.of("t" + i % 500, new Position(i, 1))));
    }
    assertEquals(20_000, d.undoDepth());
    while (d.undoDepth() > 0) {
      d.undo();
    }
    assertEquals(tasks, d.project().tasks());
    assertSame(tasks.get(7), d.project().tasks().get(7));
  }

  @ParameterizedTest
  @CsvSource({
    "MEMORY, 16G, 16 GiB",
    "MEMORY, 16, 16 GiB",
    "MEMORY, 512M, 0.5 GiB",
    "MEMORY, 300 MiB, 300 MiB",
    "TIMEOUT, 90m, 1 h 30 min",
    "TIMEOUT, 1h30, 1 h 30 min",
    "TIMEOUT, 1:15, 1 h 15 min",
    "WORK, 45 s, 45 s",
    "CORES, 4-16, 4-16",
    "CORES, 1 to 8 serial 5%, 1-8 serial 5%",
    "PRIORITY, -2, \u22122",
    "GPU_MODELS, a100 | H100, A100 | H100",
    "SPLIT, 8, 8",
    "IDEMPOTENT, yes, yes",
    "RETRIES, 3, 3"
  })
  void aFieldReadsWhatPeopleWriteAndItsOwnWriting(Field field, String typed, String shown)
      throws BadValueException {
    Task once = field.with(PLAIN, typed);
    assertEquals(shown, field.show(once));
    assertEquals(once, field.with(once, field.show(once)));
  }

  @Test
  void everyFieldTakesBackWhatItShows() throws BadValueException {
    Task rich =
        TaskBuilder.named("r")
            .name("Rich")
            .command("run {shard}")
            .work(90.5)
            .demand(
                new Demand(
                    Cores.range(2, 8, 0.1), 2048, 1, 1024, List.of("a100"), Map.of("licence", 2.0)))
            .memoryMaxMiB(4096.0)
            .priority(-3)
            .timeoutSeconds(3600.0)
            .onFailure(Task.OnFailure.CONTINUE)
            .onlyOn(List.of("region:eu"))
            .notOn(List.of("spot"))
            .idempotent(true)
            .inputs(List.of("a.fq", "b*.fq"))
            .inputMiB(12.5)
            .variants(Demands.variants("work=2 h cores=16 gpus=0\ncores=1-4 command=\"x y\""))
            .split(new Task.Split(4, 2))
            .checkpoint(new Task.Checkpoint(300))
            .note("slow")
            .build();
    for (Field field : Field.values()) {
      assertEquals(rich, field.with(rich, field.show(rich)), field.label());
    }
  }

  @Test
  void aWrongValueSaysWhatWouldBeRight() {
    BadValueException e =
        assertThrows(BadValueException.class, () -> Field.MEMORY.with(PLAIN, "48 parsecs"));
    assertEquals("Not a size. Write 48 GiB or 48G.", e.getMessage());
    assertThrows(BadValueException.class, () -> Field.PRIORITY.with(PLAIN, "11"));
    assertThrows(BadValueException.class, () -> Field.CORES.with(PLAIN, "0"));
    assertThrows(BadValueException.class, () -> Field.TIMEOUT.with(PLAIN, "soon"));
    assertThrows(BadValueException.class, () -> Field.VARIANTS.with(PLAIN, "fast please"));
  }

  @Test
  void manyTasksShowWhatTheyShareAndHowTheRestIsSpread() throws BadValueException {
    List<Task> tasks =
        List.of(
            Field.MEMORY.with(Field.CORES.with(Task.of("a"), "8"), "24G"),
            Field.MEMORY.with(Field.CORES.with(Task.of("b"), "8"), "64G"),
            Field.MEMORY.with(Field.CORES.with(Task.of("c"), "16"), "64G"));
    assertEquals(new Mixed(false, "", "8 in 2, 16 in 1"), Mixed.of(Field.CORES, tasks));
    assertEquals(new Mixed(false, "", "24 to 64"), Mixed.of(Field.MEMORY, tasks));
    assertEquals(new Mixed(true, "0", ""), Mixed.of(Field.GPUS, tasks));
    assertEquals(new Mixed(false, "", "3 different"), Mixed.of(Field.NAME, tasks));
  }

  @ParameterizedTest
  @CsvSource({
    "gpu>0, b",
    "memory>16G, b c",
    "memory<=16G gpus=0, a",
    "kind:align, a",
    "-kind:align, b c",
    "model:a100, b",
    "work>=1h, c",
    "\"run 1\", a",
    "is:urgent, c",
    "dorado, b",
    "priority>0 memory>16G, c",
    "nothing, ''"
  })
  void theSearchLanguageFinds(String query, String ids) throws BadValueException {
    List<Task> tasks =
        List.of(
            TaskBuilder.named("a").name("Align run 1").kind("align").build(),
            Field.GPU_MODELS.with(
                Field.MEMORY.with(
                    Field.GPUS.with(
                        TaskBuilder.named("b").kind("call").command("dorado x").build(), "1"),
                    "32G"),
                "A100"),
            Field.MEMORY.with(
                TaskBuilder.named("c").kind("train").work(7200.0).priority(5).build(), "96G"));
    String found =
        Query.of(query).find(tasks).stream()
            .map(m -> m.task().id())
            .collect(Collectors.joining(" "));
    assertEquals(ids, found);
  }

  @Test
  void aListFromASpreadsheetBecomesTasks() throws BadValueException {
    Clip clip =
        Clip.parse(
            "name\tcores\tmemory\ttime\tafter\n"
                + "Fetch\t2\t4G\t5m\t\n"
                + "Align 1\t16\t48G\t25m\tFetch\n"
                + "Align 2\t16\t48G\t20m\tFetch\n"
                + "Merge\t8\t48G\t15m\tAlign 1, Align 2\n");
    assertEquals(
        List.of("fetch", "align-1", "align-2", "merge"),
        clip.tasks().stream().map(Task::id).toList());
    assertEquals(4, clip.edges().size());
    assertEquals("Align", clip.tasks().get(1).kind());
    assertEquals(48 * 1024, clip.tasks().get(1).demand().memoryMiB());
    assertEquals(1200, clip.tasks().get(2).work());
    BadValueException e =
        assertThrows(BadValueException.class, () -> Clip.parse("name\tmemory\nFetch\tmuch\n"));
    assertEquals("Line 2, memory: Not a size. Write 48 GiB or 48G.", e.getMessage());
  }

  @Test
  void aListWithoutAHeadIsToldByItsLooks() throws BadValueException {
    Clip clip = Clip.parse("fetch\t4G\nbasecall\t32G\t8\t50 min\tdorado basecaller sup\n");
    assertEquals(2, clip.tasks().size());
    Task second = clip.tasks().get(1);
    assertEquals(32 * 1024, second.demand().memoryMiB());
    assertEquals(8, second.demand().cores().max());
    assertEquals(3000, second.work());
    assertEquals("dorado basecaller sup", second.command());
  }

  @Test
  void dotBecomesTasksAndACycleInItIsNamed() throws BadValueException {
    Clip clip =
        Clip.parse("digraph g { a [label=\"Fetch all\", cores=\"4\"]; a -> b; a -> c; b -> c }");
    assertEquals(3, clip.tasks().size());
    assertEquals("Fetch all", clip.tasks().getFirst().name());
    assertEquals(4, clip.tasks().getFirst().demand().cores().max());
    assertEquals(3, clip.edges().size());
    assertThrows(BadValueException.class, () -> Clip.parse("digraph { a -> b -> a }"));
    assertThrows(BadValueException.class, () -> Clip.parse("digraph { a -> "));
  }

  @Test
  void scatterFillsPlaceholdersAndKeepsEdges() throws BadValueException {
    Project p =
        Project.of(
            "",
            List.of(
                Task.of("start"),
                TaskBuilder.named("align").name("Align {stem}").command("bwa {} > {n}.bam").build(),
                Task.of("end")),
            List.of(Edge.of("start", "align"), Edge.of("align", "end")));
    Edit e = Scatter.scatter(p, "align", Scatter.values("in/a.fq\nin/b.fq"));
    assertEquals(4, e.project().tasks().size());
    assertEquals("Align a", e.project().tasks().get(1).name());
    assertEquals("bwa in/b.fq > 2.bam", e.project().tasks().get(2).command());
    assertEquals(4, e.project().edges().size());
    assertEquals(List.of("8", "9", "10"), Scatter.values("8..10"));
    assertEquals(List.of("0", "5", "10"), Scatter.values("0 to 10 step 5"));
    assertEquals(List.of("08", "09", "10"), Scatter.values("08..10"));
    assertThrows(BadValueException.class, () -> Scatter.values("1..900000"));
  }

  @Test
  void placesAreAlignedDistributedAndSnapped() {
    Map<String, Position> places =
        Map.of("a", new Position(0, 0), "b", new Position(90, 11), "c", new Position(200, 30));
    assertEquals(
        Set.of(0.0),
        Arrange.align(places, Arrange.Side.LEFT).values().stream()
            .map(Position::x)
            .collect(Collectors.toSet()));
    assertEquals(100, Arrange.distribute(places, true).get("b").x());
    assertEquals(new Position(88, 12), Arrange.snap(places).get("b"));
  }

  @Test
  void problemsSayWhatNoMachineHasAndWhatWouldMendIt() throws BadValueException {
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("small", 8, 16_384, 1),
                new MachineType(
                    "gpu", null, null, 16, 65_536, 1, "L40S", 49_152, Map.of(), 1, 2, 1, 3.0, 60, 0,
                    List.of(), 0, null, Map.of())));
    Task big = Field.MEMORY.with(TaskBuilder.named("big").build(), "480G");
    Task typo =
        Field.GPU_MODELS.with(Field.GPUS.with(TaskBuilder.named("typo").build(), "1"), "L4OS");
    Project p =
        Project.of("", List.of(big, typo, Task.of("last")), List.of(Edge.of("big", "last")));
    List<Findings.Finding> found = Findings.of(p, pool, Estimates.declared(p));
    assertEquals("Asks for 480 GiB. No machine has more than 64 GiB.", found.get(0).message());
    assertEquals("64 GiB", found.get(0).value());
    assertEquals("No machine has the GPU model L4OS; there is L40S.", found.get(1).message());
    assertEquals("Use L40S", found.get(1).remedy());
    assertEquals("Is never reached: it waits for big.", found.get(2).message());
  }

  @Test
  void whereATaskFitsComesWithTimeCostAndReasons() throws BadValueException {
    Task task = Field.MEMORY.with(TaskBuilder.named("t").work(3600.0).build(), "32G");
    Pool pool =
        Pool.of(
            List.of(
                MachineType.own("small", 8, 16_384, 1),
                MachineType.own("big", 8, 65_536, 2).withPrice(2.0).withSpeeds(2, 1)));
    Fits.Answer answer =
        new Fits(pool, Estimates.declared(Project.of("", List.of(task), List.of()))).of(task);
    assertEquals(2, answer.fits().size());
    assertEquals(1800, answer.fits().getFirst().time().medianSeconds());
    assertEquals(1.0, answer.fits().getFirst().cost());
    assertEquals("16 GiB free", answer.misses().getFirst().why());
  }
}
