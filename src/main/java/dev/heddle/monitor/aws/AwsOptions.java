package dev.heddle.monitor.aws;

import dev.heddle.monitor.ProviderConfig;
import dev.heddle.monitor.catalog.KnownTypes;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options of an AWS provider, read and checked.
 *
 * @param regions at least one
 * @param named types that are asked for, with * for any; empty: those of the shipped table
 * @param profile of AWS' own configuration, or empty
 * @param architecture x86_64, arm64 or any
 * @param spot whether spot prices are asked for
 * @param count how many of each may be held
 * @param most how many types are taken
 * @param interruptions an hour of spot machines, where nobody says
 * @param url of EC2, or null: the region's own
 * @param pricingUrl of the price list
 * @param advisorUrl of the spot advisor, or null: it is not asked
 * @param timeout of one call
 */
record AwsOptions(
    List<String> regions,
    List<String> named,
    String profile,
    String architecture,
    boolean spot,
    int count,
    int most,
    double interruptions,
    @Nullable URI url,
    URI pricingUrl,
    @Nullable URI advisorUrl,
    Duration timeout) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9*][a-z0-9.*-]{0,40}");
  private static final Set<String> ARCHITECTURES = Set.of("x86_64", "arm64", "any");
  private static final double RATE = 0.001;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the option and what would be right
   */
  static AwsOptions of(ProviderConfig config) {
    List<String> regions = words(config, "region", "us-east-1", REGION, "a region as us-east-1");
    List<String> named = words(config, "types", "", TYPE, "types as c6i.xlarge or g5.*");
    String architecture = config.option("architecture").orElse("x86_64").strip();
    if (!ARCHITECTURES.contains(architecture)) {
      throw new IllegalArgumentException(
          "option architecture: cannot read '"
              + Clean.line(architecture)
              + "'; write x86_64, arm64 or any");
    }
    String advisor = config.option("advisorUrl").orElse(SpotAdvisor.URL);
    return new AwsOptions(
        regions,
        named,
        config.option("profile").orElse(""),
        architecture,
        config.flag("spot", true),
        (int) config.number("count", 4, 1, 1000),
        (int) config.number("most", 200, 1, 2000),
        config.number("interruptionsPerHour", RATE, 0, 60),
        config.option("url").map(Fetcher::address).orElse(null),
        Fetcher.address(config.option("pricingUrl").orElse(PriceList.URL)),
        advisor.equals("none") ? null : Fetcher.address(advisor),
        Duration.ofMillis((long) (config.timeoutSeconds() * 500)));
  }

  private static List<String> words(
      ProviderConfig config, String option, String otherwise, Pattern form, String right) {
    List<String> words = KnownTypes.list(config.option(option).orElse(otherwise));
    for (String word : words) {
      if (!form.matcher(word).matches()) {
        throw new IllegalArgumentException(
            "option " + option + ": cannot read '" + Clean.line(word) + "'; write " + right);
      }
    }
    return words;
  }

  /** Names that are asked for; empty: all of the present generation. */
  List<String> types(KnownTypes known) {
    if (named.contains("*")) {
      return List.of();
    }
    return named.isEmpty() ? known.ids("aws") : named;
  }
}
