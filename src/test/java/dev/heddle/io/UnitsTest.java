package dev.heddle.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "16384, 16 GiB",
    "512, 512 MiB",
    "1.5, 1.5 MiB",
    "0, 0 MiB",
    "1536, 1.5 GiB",
    "672, 672 MiB",
    "9542041, 9.1 TiB",
    "0.5, 512 KiB",
    "1023.9, 1 GiB"
  })
  void sizesAreWrittenInTheLargestUnit(double mib, String text) {
    assertEquals(text, Units.size(mib));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "45.9, 45 s",
    "2.54, 2.5 s",
    "0.02, 20 ms",
    "60, 1 min",
    "8699, 2 h 24 min",
    "3600, 1 h",
    "119.99, 1 min 59 s",
    "424800, 118 h"
  })
  void durationsAreCutNotRounded(double seconds, String text) {
    assertEquals(text, Units.duration(seconds));
  }

  @Test
  void differencesAreRounded() {
    assertEquals("+2 min", Units.difference(95));
    assertEquals("\u22128 min", Units.difference(-480));
    assertEquals("\u221230 s", Units.difference(-30));
    assertEquals("+1 h 31 min", Units.difference(5460));
    assertEquals("0 s", Units.difference(0.2));
  }

  @Test
  void moneyHasCentsAndARealMinus() {
    assertEquals("$3.40", Units.money(3.4));
    assertEquals("\u2212$9.73", Units.money(-9.73));
    assertEquals("$0.00", Units.money(-0.0));
    assertEquals("$0.0031", Units.money(0.0031));
    assertEquals("€1\u2009234.50", Units.money(1234.5, "EUR"));
    assertEquals("3.40 CHF", Units.money(3.4, "CHF"));
  }

  @Test
  void thousandsAreSetOff() {
    assertEquals("2\u2009917", Units.count(2917));
    assertEquals("\u22121\u2009000\u2009000", Units.count(-1_000_000));
    assertEquals("917", Units.count(917));
  }

  @Test
  void sharesArePerCents() {
    assertEquals("11.9 %", Units.percent(0.1186, 1));
    assertEquals("+4.7 %", Units.signedPercent(0.047, 1));
    assertEquals("\u22122.7 %", Units.signedPercent(-0.027, 1));
    assertEquals("0 %", Units.signedPercent(-0.0001, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "16G, 16384",
    "16 GiB, 16384",
    "512M, 512",
    "512 MB, 512",
    "1.5T, 1572864",
    "48, 49152",
    "'1,5g', 1536",
    "1048576 b, 1",
    "2048K, 2"
  })
  void sizesAreReadAsPeopleWriteThem(String text, double mib) {
    assertEquals(mib, Units.parseSizeMib(text, 1024).orElseThrow(), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "90m, 5400",
    "1h30, 5400",
    "1 h 12 min, 4320",
    "45s, 45",
    "2:24, 8640",
    "0:01:30, 90",
    "15, 900",
    "1d 2h, 93600",
    "2 hours, 7200",
    "1.5h, 5400",
    "1m30, 90"
  })
  void durationsAreReadAsPeopleWriteThem(String text, double seconds) {
    assertEquals(seconds, Units.parseSeconds(text, 60).orElseThrow(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "48 parsecs", "-3G", "G", "1h 2h", "NaN"})
  void whatIsNeitherIsRefused(String text) {
    assertTrue(Units.parseSizeMib(text, 1024).isEmpty());
    assertTrue(Units.parseSeconds(text, 60).isEmpty());
  }

  @Test
  void moneyIsReadWithOrWithoutItsSign() {
    assertEquals(25.5, Units.parseMoney("$25.50").orElseThrow());
    assertEquals(25, Units.parseMoney("25 USD").orElseThrow());
    assertTrue(Units.parseMoney("much").isEmpty());
  }

  @Test
  void anHoursPriceShowsFractionsOfACentWhereTheyCount() {
    assertEquals("$0.0684", Units.hourly(0.0684, "USD"));
    assertEquals("$0.085", Units.hourly(0.085, "USD"));
    assertEquals("$0.50", Units.hourly(0.5, "USD"));
    assertEquals("€3.40", Units.hourly(3.4, "EUR"));
    assertEquals("$32.77", Units.hourly(32.773, "USD"));
  }
}
