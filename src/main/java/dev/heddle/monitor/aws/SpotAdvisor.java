package dev.heddle.monitor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * How often spot machines are taken back, by AWS' public Spot Instance Advisor. It tells for each
 * type in which band its share of machines taken back within a month was ({@code r}: 0 below 5 %, 1
 * to 10 %, 2 to 15 %, 3 to 20 %, 4 above).
 */
final class SpotAdvisor {
  static final String URL = "https://spot-bid-advisor.s3.amazonaws.com/spot-advisor-data.json";
  private static final double[] SHARE = {0.025, 0.075, 0.125, 0.175, 0.25};
  private static final double HOURS_A_MONTH = 730;

  private SpotAdvisor() {}

  /**
   * Interruptions an hour by type in a region, under Linux.
   *
   * @throws IOException with one line that says what is wrong
   */
  static Map<String, Double> of(URI url, Fetcher fetcher, String region)
      throws IOException, InterruptedException {
    Map<String, Double> rates = new HashMap<>();
    JsonNode types = fetcher.json(url).path("spot_advisor").path(region).path("Linux");
    types
        .properties()
        .forEach(
            e -> {
              int band = e.getValue().path("r").asInt(-1);
              if (band >= 0 && band < SHARE.length) {
                rates.put(e.getKey(), perHour(SHARE[band]));
              }
            });
    if (rates.isEmpty()) {
      throw new IOException(Fetcher.where(url) + " says nothing of " + region);
    }
    return rates;
  }

  /** Rate at which this share of machines is gone after a month, in 1/h. */
  static double perHour(double share) {
    return -Math.log(1 - share) / HOURS_A_MONTH;
  }
}
