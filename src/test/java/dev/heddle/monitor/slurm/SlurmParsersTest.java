package dev.heddle.monitor.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reads answers of a real Slurm 22.05, and later releases' shapes of the same. */
class SlurmParsersTest {
  private static final Path RECORDED = Path.of("src/test/resources/recorded/slurm");

  @Test
  void theQueueInJsonTellsStatesPlacesAndArrays() throws IOException {
    Map<String, SlurmJob> jobs = byKey(QueueParser.json(recorded("squeue.json")));
    SlurmJob running = job(jobs, "16");
    assertEquals(JobState.RUNNING, running.state());
    assertEquals("heddle:r1:run:1", running.comment());
    assertEquals("n3", running.nodes());
    assertEquals(1795554371L, running.start());
    assertEquals(0, running.end());
    assertEquals("Resources", job(jobs, "17").reason());
    assertEquals(JobState.PENDING, job(jobs, "20_2-3").state());
  }

  @Test
  void theQueueInTextTellsTheSame() throws IOException {
    Map<String, SlurmJob> jobs = byKey(QueueParser.text(recorded("squeue-o.txt")));
    assertEquals(21, jobs.size());
    assertEquals(JobState.OUT_OF_MEMORY, job(jobs, "1").state());
    assertEquals(JobState.NODE_FAIL, job(jobs, "5").state());
    assertEquals(JobState.TIMEOUT, job(jobs, "3").state());
    assertEquals(JobState.PREEMPTED, job(jobs, "10").state());
    assertEquals(JobState.PENDING, job(jobs, "20_2-3").state());
    assertEquals("heddle:r1:mem:1", job(jobs, "2").comment());
    assertEquals("", job(jobs, "7").comment());
  }

  @Test
  void whereTheTextLacksTheExitStatusTheControllerIsAsked() throws IOException {
    SlurmJob job =
        QueueParser.text("4|bad|(null)|FAILED|NonZeroExitCode|n1|0:00|1:00|1|256M|N/A|main\n")
            .getFirst();
    SlurmJob told =
        QueueParser.withExit(job, "JobId=4 JobName=bad JobState=FAILED ExitCode=3:0 NodeList=n1");
    assertEquals(3, told.exitCode());
    assertEquals(0, told.signal());
    assertEquals(job, QueueParser.withExit(job, "slurm_load_jobs error"), "it does not tell");
  }

  @Test
  void aNameThatHoldsTheSeparatorDoesNotShiftTheRest() throws IOException {
    SlurmJob job =
        QueueParser.text("5|a|b|heddle:t|RUNNING|None|n1|0:08|1:00|1|256M|N/A|main\n").getFirst();
    assertEquals("a|b", job.name());
    assertEquals("heddle:t", job.comment());
    assertEquals(JobState.RUNNING, job.state());
  }

  @Test
  void laterReleasesWrapNumbersAndListStates() throws IOException {
    SlurmJob job =
        QueueParser.json(
                """
                {"jobs": [{"job_id": 7, "array_job_id": {"set": true, "number": 5},
                 "array_task_id": {"set": true, "infinite": false, "number": 2}, "name": "x",
                 "comment": "heddle:t", "job_state": ["FAILED"], "state_reason": "NonZeroExitCode",
                 "nodes": "n1", "start_time": {"set": true, "number": 100},
                 "end_time": {"set": true, "number": 103},
                 "exit_code": {"status": ["ERROR"], "return_code": {"set": true, "number": 3},
                  "signal": {"id": {"set": false, "number": 0}}}}]}
                """)
            .getFirst();
    assertEquals("5_2", job.key());
    assertEquals(JobState.FAILED, job.state());
    assertEquals(3, job.exitCode());
    assertEquals(0, job.signal());
    assertEquals(103, job.end());
  }

  @Test
  void theAccountingHasExitCodesAndTheLargestMemoryOfTheSteps() throws IOException {
    Map<String, SlurmJob> jobs =
        byKey(AccountingParser.parse(recorded("sacct-P.txt"), ZoneOffset.UTC));
    assertEquals(JobState.OUT_OF_MEMORY, job(jobs, "1").state());
    assertEquals(125, job(jobs, "1").signal());
    assertEquals(85856 / 1024.0, job(jobs, "1").peakMiB(), 1e-9);
    assertEquals(3, job(jobs, "4").exitCode());
    assertTrue(job(jobs, "4").peakMiB() < 0, "too short to be measured, which is not zero");
    assertEquals(JobState.CANCELLED, job(jobs, "7").state());
    assertEquals(2, job(jobs, "9_3").exitCode());
  }

  @Test
  void aRequeuedJobIsWhatItsLastRunWas() throws IOException {
    SlurmJob job = job(byKey(AccountingParser.parse(recorded("sacct-P.txt"), ZoneOffset.UTC)), "6");
    assertEquals(JobState.COMPLETED, job.state());
    assertEquals(20, job.end() - job.start());
  }

  @Test
  void nodesReadTheSameFromJsonAndText() throws IOException {
    List<SlurmNode> json = NodesParser.json(recorded("sinfo.json"));
    List<SlurmNode> text = NodesParser.text(recorded("scontrol-nodes-o.txt"));
    assertEquals(3, json.size());
    assertEquals(3, text.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(json.get(i).name(), text.get(i).name());
      assertEquals(json.get(i).cores(), text.get(i).cores());
      assertEquals(json.get(i).usedCores(), text.get(i).usedCores());
      assertEquals(json.get(i).usedMemoryMiB(), text.get(i).usedMemoryMiB());
      assertEquals(json.get(i).gpus(), text.get(i).gpus());
      assertEquals(json.get(i).usedGpus(), text.get(i).usedGpus());
      assertEquals(json.get(i).partitions(), text.get(i).partitions());
      assertEquals(json.get(i).base(), text.get(i).base());
    }
    assertEquals(2, json.get(2).gpus());
    assertEquals(1, json.get(2).usedGpus());
    assertEquals(2.11, json.get(2).cpuLoad(), 1e-9);
  }

  @Test
  void aCloudNodeIsUsableWhileItIsOffAndWhileItBoots() throws IOException {
    SlurmNode off = node("cloud/scontrol.idle_off.CD.txt");
    assertTrue(off.cloud() && off.poweredDown() && off.usable());
    assertEquals(List.of("c5.xlarge", "spot"), off.features());
    SlurmNode booting = node("cloud/scontrol.mixed_up.CF.txt");
    assertTrue(booting.poweringUp() && booting.usable());
    assertEquals(-1, booting.cpuLoad(), "not known is not zero");
    assertFalse(node("cloud/scontrol.idle_down.CD.txt").usable());
  }

  @Test
  void everyStateOfTheManualIsKnown() {
    assertEquals(JobState.CANCELLED, JobState.parse("CANCELLED by 1000"));
    assertEquals(JobState.REQUEUED, JobState.parse("REQUEUE_HOLD"));
    assertEquals(JobState.BOOT_FAIL, JobState.parse("BOOT_FAIL"));
    assertEquals(JobState.UNKNOWN, JobState.parse("SOMETHING_NEW"));
    assertFalse(JobState.UNKNOWN.ended(), "what is not understood is not over");
  }

  @Test
  void nonsenseIsRefusedWithoutHarm() {
    assertThrows(IOException.class, () -> QueueParser.json("{\"errors\": []}"));
    assertThrows(IOException.class, () -> QueueParser.json("[1, 2"));
    assertThrows(IOException.class, () -> QueueParser.text("slurm_load_jobs error"));
    assertThrows(IOException.class, () -> NodesParser.json("{}"));
    assertThrows(IOException.class, () -> AccountingParser.parse("", ZoneOffset.UTC));
  }

  @Test
  void quotedWordsReachARemoteShellAsTheyAre() throws Exception {
    List<String> hard =
        List.of("printf", "%s|", "a b", "it's", "$HOME", "`id`", "", "x;y", "new\nline", "*", "ä");
    CommandResult result =
        new LocalTransport(Map.of())
            .run(List.of("sh", "-c", ShellQuote.join(hard)), "", java.time.Duration.ofSeconds(10));
    assertEquals("a b|it's|$HOME|`id`||x;y|new\nline|*|ä|", result.out());
  }

  private static SlurmNode node(String file) throws IOException {
    String text = recorded(file);
    String first = text.substring(0, text.indexOf("\n\n")).replaceAll("\\s*\n\\s*", " ");
    List<SlurmNode> nodes = NodesParser.text(first);
    assertEquals(1, nodes.size());
    assertEquals(Set.of("main", "cloud"), Set.copyOf(nodes.getFirst().partitions()));
    return nodes.getFirst();
  }

  private static Map<String, SlurmJob> byKey(List<SlurmJob> jobs) {
    Map<String, SlurmJob> result = new TreeMap<>();
    jobs.forEach(job -> result.put(job.key(), job));
    return result;
  }

  private static SlurmJob job(Map<String, SlurmJob> jobs, String key) {
    SlurmJob job = jobs.get(key);
    assertTrue(job != null, () -> key + " is not among " + jobs.keySet());
    return java.util.Objects.requireNonNull(job);
  }

  private static String recorded(String file) throws IOException {
    return Files.readString(RECORDED.resolve(file));
  }
}
