package dev.heddle.monitor.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.io.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTableTest {

  @Test
  void tabSeparatedRowsAreReadInOrder() throws Exception {
    RunTable table =
        RunTable.parse(
            "t.tsv",
            "kind\ttype\tinputMiB\tseconds\tpeakMemoryMiB\n"
                + "align\tbig\t100\t12.5\t2048\n\nsort\tsmall\t\t3\t\n");
    assertEquals(
        List.of(
            new Sample("align", "big", 100, 12.5, 2048),
            new Sample("sort", "small", Double.NaN, 3, Double.NaN)),
        table.runs());
    assertEquals(List.of(), table.notes());
  }

  @Test
  void commaSeparatedCellsMayBeQuotedAndColumnsInAnyOrder() throws Exception {
    RunTable table =
        RunTable.parse("t.csv", "seconds,kind,type,colour\r\n7,\"a, \"\"b\"\"\",m1,red\r\n");
    assertEquals(List.of(new Sample("a, \"b\"", "m1", Double.NaN, 7, Double.NaN)), table.runs());
    assertEquals(List.of("t.csv: line 1: columns not used: colour"), table.notes());
  }

  @Test
  void aPeakNotMeasuredIsNotZero() throws Exception {
    RunTable table =
        RunTable.parse("t.csv", "kind,type,inputMiB,seconds,peakMemoryMiB\na,m,1,2\nb,m,1,2,0\n");
    assertTrue(Double.isNaN(table.runs().get(0).peakMemoryMiB()));
    assertEquals(0, table.runs().get(1).peakMemoryMiB());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind,type,seconds;a,m,soon|t.csv: line 2, column seconds: 'soon' is not a number; write it"
            + " like 12.5",
        "kind,type,seconds;a,m,-1|t.csv: line 2, column seconds: '-1' is not a number from 0 on;"
            + " write it like 12.5",
        "kind,type,seconds;a,m,1;,m,1|t.csv: line 3, column kind: is empty; every run needs one",
        "kind,type,inputMiB,seconds;a,m,NaN,1|t.csv: line 2, column inputMiB: 'NaN' is not a number"
            + " from 0 on; leave it empty if unknown",
        "kind,type,minutes;a,m,1|t.csv: line 1: no column seconds; expected kind, type, inputMiB,"
            + " seconds, peakMemoryMiB, or Nextflow's trace",
        "kind,kind,seconds;a,m,1|t.csv: line 1, column 2: kind is there twice; drop one",
        "kind,type,seconds;a,\"m,1|t.csv: line 2: a quote isn't closed; close it with \"",
      })
  void badCellsAreNamedByLineAndColumn(String text, String message) {
    BadFileException bad =
        assertThrows(
            BadFileException.class, () -> RunTable.parse("t.csv", text.replace(';', '\n')));
    assertEquals(message, bad.getMessage());
  }

  @Test
  void aMissingOrEmptyFileIsOneClearLine(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("none.tsv");
    assertEquals(
        missing + ": no such file; give the path of a table of runs",
        assertThrows(BadFileException.class, () -> RunTable.read(missing)).getMessage());
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "");
    assertEquals(
        empty
            + ": line 1: no header; expected kind, type, inputMiB, seconds, peakMemoryMiB, or"
            + " Nextflow's trace",
        assertThrows(BadFileException.class, () -> RunTable.read(empty)).getMessage());
    Path binary = Files.write(folder.resolve("x.tsv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(
        binary + ": is not UTF-8 text; save the table as TSV or CSV in UTF-8",
        assertThrows(BadFileException.class, () -> RunTable.read(binary)).getMessage());
  }

  @Test
  void aTraceOfNextflowIsRead() throws Exception {
    RunTable table =
        RunTable.parse(
            "trace.txt",
            "task_id\thash\tname\tstatus\texit\trealtime\t%cpu\tpeak_rss\trchar\n"
                + "1\tab/12\tNF:FASTQC (s1)\tCOMPLETED\t0\t1m 3s\t99%\t2.5 GB\t512 MB\n"
                + "2\tab/13\tNF:FASTQC (s2)\tFAILED\t1\t3s\t99%\t1 GB\t1 MB\n"
                + "3\tab/14\tNF:SORT\tCACHED\t0\t250ms\t-\t-\t-\n"
                + "4\tab/15\tNF:SORT\tCOMPLETED\t0\t-\t-\t-\t-\n");
    assertEquals(
        List.of(
            new Sample("NF:FASTQC", "nextflow", 512, 63, 2560),
            new Sample("NF:SORT", "nextflow", Double.NaN, 0.25, Double.NaN)),
        table.runs());
    assertEquals(
        List.of(
            "trace.txt: tasks left out because they did not complete: 1",
            "trace.txt: tasks left out because they have no realtime: 1"),
        table.notes());
  }

  @Test
  void aRawTraceWithHostsIsRead() throws Exception {
    RunTable table =
        RunTable.parse(
            "trace.csv",
            "process,hostname,realtime,peak_rss,rchar,input\nFASTQC,n7,63000,1048576,9,2097152\n");
    assertEquals(List.of(new Sample("FASTQC", "n7", 2, 63, 1)), table.runs());
  }

  @Test
  void aBadDurationInATraceIsNamed() {
    assertEquals(
        "t: line 2, column realtime: '3 weeks' is not a duration; expected one like 1m 3s or 63000",
        assertThrows(
                BadFileException.class,
                () -> RunTable.parse("t", "name\trealtime\nFASTQC\t3 weeks\n"))
            .getMessage());
  }
}
