package dev.heddle.monitor.aws;

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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(60)
class AwsProviderTest {
  private static final String EMPTY =
      """
      <DescribeInstanceTypesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
        <instanceTypeSet/><nextToken/></DescribeInstanceTypesResponse>\
      """;
  private static final String ADVISOR =
      """
      {"spot_advisor": {"us-east-1": {"Linux": {"c5.xlarge": {"s": 60, "r": 1}, "g5.xlarge": {"s": 50, "r": 4}},
       "Windows": {"c5.xlarge": {"s": 60, "r": 4}}}}}\
      """;

  private Instant now = Instant.parse("2026-11-24T18:30:00Z");

  @Test
  void readsTypesWithPricesOnDemandAndSpotAndHowOftenSpotIsTakenBack() throws Exception {
    try (FakeWeb web = FakeWeb.start(AwsProviderTest::recorded);
        AwsProvider provider = provider(web, Map.of("types", "*"))) {
      Reading reading = provider.poll();
      MachineType plain = type(reading, "c5.xlarge");
      assertEquals(0.17, plain.pricePerHour());
      assertEquals(4, plain.cores());
      assertEquals(8192, plain.memoryMiB());
      assertEquals("us-east-1", plain.location());
      assertEquals(
          Instant.parse("2026-11-01T00:00:00Z"), reading.prices().get("c5.xlarge").since());
      MachineType spot = type(reading, "c5.xlarge spot");
      assertEquals(0.0684, spot.pricePerHour(), "the newest of each zone, then the least");
      assertEquals(List.of("spot", "zone:us-east-1a"), spot.labels());
      assertEquals(SpotAdvisor.perHour(0.075), spot.interruptionsPerHour());
      assertEquals(
          Instant.parse("2026-11-24T18:02:11Z"), reading.prices().get("c5.xlarge spot").since());
      MachineType gpu = type(reading, "g5.xlarge spot");
      assertEquals(0.3987, gpu.pricePerHour());
      assertEquals(1, gpu.gpus());
      assertEquals("A10G", gpu.gpuModel());
      assertEquals(24576, gpu.gpuMemoryMiB());
      assertTrue(reading.types().stream().noneMatch(t -> t.id().startsWith("c7g")), "that is Arm");
      assertTrue(reading.types().stream().noneMatch(t -> t.id().contains("metal")));
      assertEquals(
          1.006, type(reading, "g5.xlarge").pricePerHour(), "by the shipped table, with its date");
      assertEquals(
          Instant.parse("2026-11-24T00:00:00Z"), reading.prices().get("g5.xlarge").since());
    }
  }

  @Test
  void asksForTypesAndOnDemandPricesSeldomAndForSpotPricesEachTime() throws Exception {
    try (FakeWeb web = FakeWeb.start(AwsProviderTest::recorded);
        AwsProvider provider = provider(web, Map.of())) {
      provider.poll();
      now = now.plus(Duration.ofMinutes(5));
      provider.poll();
      assertEquals(2, count(web, "DescribeInstanceTypes"), "two pages");
      assertEquals(2, count(web, "DescribeSpotPriceHistory"));
      assertEquals(1, web.asked().stream().filter(a -> a.path().equals("/pricing/")).count());
      Asked types = web.asked().getFirst();
      assertEquals("instance-type", types.value("Filter.1.Name"));
      assertEquals("c6i.large", types.value("Filter.1.Value.1"));
      assertTrue(types.headers().get("Authorization").startsWith("AWS4-HMAC-SHA256"));
      now = now.plus(Duration.ofHours(7));
      provider.poll();
      assertEquals(4, count(web, "DescribeInstanceTypes"));
    }
  }

  @Test
  void typesWithoutAnyPriceAreLeftOutAndSaid() throws Exception {
    try (FakeWeb web =
            FakeWeb.start(
                a ->
                    a.path().equals("/pricing/") || a.path().equals("/advisor")
                        ? Answer.ok("{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}")
                            .status(403)
                        : recorded(a));
        AwsProvider provider = provider(web, Map.of())) {
      Reading reading = provider.poll();
      assertTrue(reading.types().stream().allMatch(t -> t.pricePerHour() != null));
      assertTrue(reading.types().stream().noneMatch(t -> t.id().equals("c5.xlarge")));
      assertEquals(0.001, type(reading, "c5.xlarge spot").interruptionsPerHour());
      String notes = String.join("\n", reading.notes());
      assertTrue(notes.contains("on-demand prices are those of the shipped table"), notes);
      assertTrue(notes.contains("no price is known: c5.xlarge"), notes);
      assertTrue(notes.contains("0.001 an hour is assumed"), notes);
    }
  }

  @Test
  void aTokenThatLeadsToTheSamePageAgainEndsThere() throws Exception {
    try (FakeWeb web =
            FakeWeb.start(
                a ->
                    a.value("Action").equals("DescribeInstanceTypes")
                        ? Answer.recorded("aws/describe-instance-types.handmade.xml")
                        : recorded(a));
        AwsProvider provider = provider(web, Map.of())) {
      List<String> ids = provider.poll().types().stream().map(MachineType::id).toList();
      assertEquals(ids.stream().distinct().toList(), ids);
    }
  }

  @Test
  void typesOfAFurtherRegionCarryItsName() throws Exception {
    try (FakeWeb web = FakeWeb.start(AwsProviderTest::recorded);
        AwsProvider provider = provider(web, Map.of("region", "us-east-1, eu-west-1"))) {
      Reading reading = provider.poll();
      assertEquals("eu-west-1", type(reading, "c5.xlarge spot@eu-west-1").location());
    }
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    assertTrue(trouble(error("401-AuthFailure", 401)).contains("sign in again"));
    assertTrue(trouble(error("403-UnauthorizedOperation", 403)).contains("ask for the right"));
    assertTrue(
        trouble(error("500-InsufficientInstanceCapacity", 500)).contains("g5.xlarge capacity"));
    assertTrue(trouble(Answer.ok("<a><b>")).startsWith("EC2 types of us-east-1: "));
    assertTrue(trouble(Answer.ok("not xml")).startsWith("EC2 types of us-east-1: "));
    assertTrue(
        trouble(Answer.recorded("aws/describe-instance-types.handmade.xml").truncated())
            .startsWith("EC2 types of us-east-1: "));
    try (FakeWeb web = FakeWeb.start(a -> error("503-RequestLimitExceeded", 503));
        AwsProvider provider = provider(web, Map.of())) {
      assertThrows(AskLaterException.class, provider::poll);
    }
  }

  @Test
  void anEntityOfTheOutsideIsNotRead() throws Exception {
    String evil =
        """
        <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <DescribeInstanceTypesResponse><instanceTypeSet><item><instanceType>&x;</instanceType></item>
        </instanceTypeSet></DescribeInstanceTypesResponse>\
        """;
    try (FakeWeb web = FakeWeb.start(a -> Answer.ok(evil));
        AwsProvider provider = provider(web, Map.of())) {
      try {
        assertTrue(provider.poll().types().isEmpty());
      } catch (IOException e) {
        assertEquals(1, e.getMessage().lines().count());
      }
    }
  }

  @Test
  void givesUpOnOneThatDoesNotAnswer() throws Exception {
    try (FakeWeb web = FakeWeb.startSilent();
        AwsProvider provider = provider(config(web, Map.of(), 1))) {
      IOException e = assertThrows(IOException.class, provider::poll);
      assertEquals("EC2 types of us-east-1: no answer in time", e.getMessage());
    }
  }

  @Test
  void whereThereAreNoCredentialsItSaysHowToGiveThem() throws Exception {
    try (FakeWeb web = FakeWeb.start(AwsProviderTest::recorded);
        AwsProvider provider =
            new AwsProvider(
                config(web, Map.of(), 10),
                () -> {
                  throw SdkClientException.create(
                      "Unable to load credentials from any of the providers in the chain X : [y\n"
                          + "z]");
                },
                Clock.systemUTC())) {
      IOException e = assertThrows(IOException.class, provider::poll);
      assertTrue(e.getMessage().contains("aws configure"), e.getMessage());
      assertTrue(web.asked().isEmpty());
    }
  }

  @Test
  void optionsThatCannotBeReadAreNamed() {
    assertTrue(wrong(Map.of("region", "US East")).contains("region as us-east-1"));
    assertTrue(wrong(Map.of("types", "c5;x")).contains("types"));
    assertTrue(wrong(Map.of("architecture", "mips")).contains("architecture"));
  }

  private static String wrong(Map<String, String> options) {
    ProviderConfig config = new ProviderConfig("aws", "aws", true, null, 5, options);
    return assertThrows(IllegalArgumentException.class, () -> new AwsProvider(config)).getMessage();
  }

  private String trouble(Answer answer) throws IOException {
    Function<Asked, Answer> all = a -> answer;
    try (FakeWeb web = FakeWeb.start(all);
        AwsProvider provider = provider(web, Map.of())) {
      IOException e = assertThrows(IOException.class, provider::poll);
      assertEquals(1, e.getMessage().lines().count());
      assertFalse(e.getMessage().contains("secret"), e.getMessage());
      return e.getMessage();
    }
  }

  private static Answer error(String name, int status) {
    return Answer.recorded("aws/error-" + name + ".handmade.xml").status(status);
  }

  private static long count(FakeWeb web, String action) {
    return web.asked().stream().filter(a -> a.value("Action").equals(action)).count();
  }

  private static MachineType type(Reading reading, String id) {
    return reading.types().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not there; " + reading.notes()));
  }

  private AwsProvider provider(FakeWeb web, Map<String, String> options) {
    return provider(config(web, options, 20));
  }

  private AwsProvider provider(ProviderConfig config) {
    InstantSource source = () -> now;
    return new AwsProvider(
        config,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")),
        source.withZone(ZoneOffset.UTC));
  }

  private static ProviderConfig config(
      FakeWeb web, Map<String, String> options, double timeoutSeconds) {
    Map<String, String> all = new TreeMap<>(options);
    all.put("url", web.url());
    all.put("pricingUrl", web.url() + "/pricing/");
    all.put("advisorUrl", web.url() + "/advisor");
    return new ProviderConfig("aws", "aws", true, null, timeoutSeconds, all);
  }

  private static Answer recorded(Asked asked) {
    if (asked.path().startsWith("/pricing")) {
      return Answer.recorded("aws/pricing-get-products.handmade.json");
    }
    if (asked.path().equals("/advisor")) {
      return Answer.ok(ADVISOR);
    }
    if (asked.value("Action").equals("DescribeSpotPriceHistory")) {
      return Answer.recorded("aws/describe-spot-price-history.handmade.xml");
    }
    return asked.value("NextToken").isEmpty()
        ? Answer.recorded("aws/describe-instance-types.handmade.xml")
        : Answer.ok(EMPTY);
  }
}
