package dev.heddle.monitor.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prometheus' HTTP query API, as far as it is needed: instant vectors. */
final class PrometheusApi {
  /** What exporters of GPUs write where they have no value; larger ones are no figures either. */
  private static final double NO_VALUE = 9.2e18;

  private final URI base;
  private final Fetcher fetcher;

  PrometheusApi(URI base, Fetcher fetcher) {
    this.base = base;
    this.fetcher = fetcher;
  }

  /** One series of an instant vector. */
  record Point(Map<String, String> labels, double value) {
    String label(String name) {
      return labels.getOrDefault(name, "");
    }
  }

  /**
   * Asks for an instant vector. What has no value (NaN, infinite, a blank of the exporter's) is
   * left out.
   *
   * @throws IOException with one line that says what is wrong
   */
  List<Point> vector(String query) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    Fetcher.Answer answer = fetcher.get(uri);
    int status = answer.status();
    if (status != 400 && status != 422) {
      Fetcher.check(uri, answer);
    }
    JsonNode root = Fetcher.parse(uri, answer.body());
    if (!root.path("status").asText().equals("success")) {
      throw new IOException(
          Fetcher.where(uri) + " refused a query: " + Clean.line(root.path("error").asText()));
    }
    JsonNode data = root.path("data");
    if (!data.path("resultType").asText().equals("vector")) {
      throw new IOException(
          Fetcher.where(uri)
              + " answered no vector; is this the address of Prometheus itself, without a path?");
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode series : data.path("result")) {
      double value = number(series.path("value").path(1).asText());
      if (Double.isFinite(value) && Math.abs(value) < NO_VALUE) {
        Map<String, String> labels = new LinkedHashMap<>();
        series
            .path("metric")
            .properties()
            .forEach(e -> labels.put(e.getKey(), Clean.name(e.getValue().asText())));
        points.add(new Point(labels, value));
      }
    }
    return points;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
