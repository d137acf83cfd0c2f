package dev.heddle.monitor.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.MachineType;
import dev.heddle.monitor.AskLaterException;
import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.Reading;
import dev.heddle.monitor.web.FakeWeb;
import dev.heddle.monitor.web.FakeWeb.Answer;
import dev.heddle.monitor.web.FakeWeb.Asked;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AzureProviderTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-24T18:00:00Z"), ZoneOffset.UTC);

  @Test
  void readsEveryPageAndTellsLinuxOnDemandAndSpotFromTheRest() throws Exception {
    try (FakeWeb web = FakeWeb.start(AzureProviderTest::pages)) {
      Reading reading = poll(web, Map.of("region", "westeurope", "types", "*"));
      assertEquals(
          List.of(
              "Standard_D4s_v5",
              "Standard_D4s_v5 spot",
              "Standard_NC24ads_A100_v4",
              "Standard_NC24ads_A100_v4 spot"),
          reading.types().stream().map(MachineType::id).toList());
      MachineType plain = reading.types().get(0);
      assertEquals(0.23, plain.pricePerHour());
      assertEquals(4, plain.cores());
      assertEquals(16384, plain.memoryMiB());
      assertEquals("westeurope", plain.location());
      MachineType spot = reading.types().get(1);
      assertEquals(0.0423, spot.pricePerHour());
      assertEquals(List.of("spot"), spot.labels());
      MachineType gpu = reading.types().get(2);
      assertEquals("A100", gpu.gpuModel());
      assertEquals(81920, gpu.gpuMemoryMiB());
      assertEquals("USD", reading.currency(plain.id()));
      assertEquals(Instant.parse("2026-10-01T00:00:00Z"), reading.prices().get(plain.id()).since());
      assertEquals(2, web.asked().size());
      assertEquals("1000", web.asked().get(1).query().get("$skip"));
    }
  }

  @Test
  void asksForUsualTypesOfTheRegionAndInTheCurrencyThatIsWanted() throws Exception {
    try (FakeWeb web =
        FakeWeb.start(a -> Answer.recorded("azure/retail-prices-empty.handmade.json"))) {
      Reading reading = poll(web, Map.of("currency", "EUR"));
      assertTrue(reading.notes().getFirst().contains("no prices in eastus"));
      Map<String, String> query = web.asked().getFirst().query();
      assertEquals("'EUR'", query.get("currencyCode"));
      assertTrue(query.get("$filter").contains("armRegionName eq 'eastus'"), query.toString());
      assertTrue(query.get("$filter").contains("armSkuName eq 'Standard_D4s_v5' or "));
    }
  }

  @Test
  void asksOnWhileAPageIsFullThoughItNamesNoNext() throws Exception {
    String item =
        """
        {"currencyCode": "USD", "tierMinimumUnits": 0.0, "retailPrice": 0.5, "armRegionName": "eastus",
         "effectiveStartDate": "2026-10-01T00:00:00Z", "meterName": "E8s v5", "productName": "Esv5",
         "skuName": "E8s v5", "unitOfMeasure": "1 Hour", "type": "Consumption", "armSkuName": "Standard_E8s_v5"}\
        """;
    String full = String.join(",", java.util.Collections.nCopies(100, item));
    try (FakeWeb web =
        FakeWeb.start(
            a ->
                Answer.ok(
                    "{\"Items\": ["
                        + (a.query().containsKey("$skip") ? "" : full)
                        + "], \"NextPageLink\": null}"))) {
      assertEquals(1, poll(web, Map.of("types", "*")).types().size());
      assertEquals("100", web.asked().get(1).query().get("$skip"));
    }
  }

  @Test
  void onePageThatFailsFailsAllAndIsToldInOneLine() throws Exception {
    assertTrue(second(Answer.ok("oops").status(500)).contains("500 (oops): trouble over there"));
    assertTrue(
        second(Answer.recorded("azure/retail-prices-page2.handmade.json").truncated())
            .contains("broke off"));
    assertTrue(second(Answer.ok("{\"Items\": [{\"a\":")).contains("no whole JSON"));
    assertTrue(second(Answer.ok("{\"x\": 1}")).contains("no price list"));
    try (FakeWeb web =
        FakeWeb.start(
            a ->
                Answer.ok("").status(429).header("Retry-After", "Tue, 24 Nov 2026 18:10:00 GMT"))) {
      AskLaterException e = assertThrows(AskLaterException.class, () -> poll(web, Map.of()));
      assertEquals(Duration.ofMinutes(10), e.atLeast());
    }
  }

  @Test
  void aPageThatNamesItselfForEverIsLeft() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (FakeWeb web =
        FakeWeb.start(
            a -> {
              calls.incrementAndGet();
              return Answer.ok("{\"Items\": [], \"NextPageLink\": \"http://elsewhere/?a=b\"}");
            })) {
      IOException e = assertThrows(IOException.class, () -> poll(web, Map.of()));
      assertTrue(e.getMessage().contains("too many pages"), e.getMessage());
      assertEquals(400, calls.get(), "and all of them here, wherever the link led");
    }
  }

  @Test
  void knowsWhatSizesHaveByTheirNames() {
    assertEquals(4, AzureSizes.of("Standard_D4s_v5").orElseThrow().cores());
    assertEquals(8192, AzureSizes.of("Standard_D4ls_v5").orElseThrow().memoryMiB());
    assertEquals(131072, AzureSizes.of("Standard_E16s_v5").orElseThrow().memoryMiB());
    assertEquals(4, AzureSizes.of("Standard_E16-4s_v5").orElseThrow().cores());
    assertEquals(131072, AzureSizes.of("Standard_E16-4s_v5").orElseThrow().memoryMiB());
    assertEquals(688128, AzureSizes.of("Standard_E96s_v5").orElseThrow().memoryMiB());
    assertEquals(8192, AzureSizes.of("Standard_F4s_v2").orElseThrow().memoryMiB());
    assertEquals("H100", AzureSizes.of("Standard_NC40ads_H100_v5").orElseThrow().gpuModel());
    assertFalse(AzureSizes.of("Standard_B2ms").isPresent());
    assertFalse(AzureSizes.of("Standard_A1_v2").isPresent());
    assertFalse(AzureSizes.of("").isPresent());
  }

  @Test
  void optionsThatCannotBeReadAreNamed() {
    assertTrue(wrong(Map.of("region", "eastus' or 'a' eq 'a")).contains("region"));
    assertTrue(wrong(Map.of("currency", "euro")).contains("currency"));
    assertTrue(wrong(Map.of("count", "many")).contains("count"));
    assertTrue(wrong(Map.of("spot", "maybe")).contains("spot"));
  }

  private static String wrong(Map<String, String> options) {
    ProviderConfig config = new ProviderConfig("azure", "azure", true, null, 5, options);
    return assertThrows(IllegalArgumentException.class, () -> new AzureProvider(config))
        .getMessage();
  }

  private static String second(Answer answer) throws IOException {
    try (FakeWeb web = FakeWeb.start(a -> a.query().containsKey("$skip") ? answer : pages(a))) {
      IOException e =
          assertThrows(IOException.class, () -> poll(web, Map.of("region", "westeurope")));
      assertEquals(1, e.getMessage().lines().count());
      return e.getMessage();
    }
  }

  private static Answer pages(Asked asked) {
    return Answer.recorded(
        "azure/retail-prices-page"
            + (asked.query().containsKey("$skip") ? 2 : 1)
            + ".handmade.json");
  }

  private static Reading poll(FakeWeb web, Map<String, String> options) throws Exception {
    Map<String, String> all = new TreeMap<>(options);
    all.put("url", web.url());
    ProviderConfig config = new ProviderConfig("azure", "azure", true, null, 10, all);
    try (AzureProvider provider = new AzureProvider(config, NOW)) {
      return provider.poll();
    }
  }
}
