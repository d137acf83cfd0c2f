package dev.heddle.monitor.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * On-demand prices by AWS' Price List API ({@code pricing:GetProducts}), signed by the SDK.
 *
 * <p>The service is asked as JSON 1.1 over HTTP: the SDK's part for EC2 does not bring a client of
 * it.
 */
final class PriceList {
  /** One of the few regions that answer for all. */
  private static final String REGION = "us-east-1";

  static final String URL = "https://api.pricing.us-east-1.amazonaws.com";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_PAGES = 60;

  /** What an HTTP client sets by itself. */
  private static final Set<String> OWN = Set.of("host", "content-length");

  private final URI url;
  private final Fetcher fetcher;
  private final AwsCredentials credentials;

  PriceList(URI url, Fetcher fetcher, AwsCredentials credentials) {
    this.url = url;
    this.fetcher = fetcher;
    this.credentials = credentials;
  }

  /**
   * A price of an hour.
   *
   * @param since from when it holds, or null: it does not say
   */
  record Price(double perHour, String currency, @Nullable Instant since) {}

  /**
   * Prices of a region's types under Linux, shared, on demand.
   *
   * @throws IOException with one line that says what is wrong
   */
  Map<String, Price> of(String region) throws IOException, InterruptedException {
    Map<String, Price> prices = new HashMap<>();
    String next = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      JsonNode answer = ask(region, next);
      for (JsonNode item : answer.path("PriceList")) {
        read(item, region, prices);
      }
      String token = answer.path("NextToken").asText("");
      if (token.isEmpty() || token.equals("null") || token.equals(next)) {
        return prices;
      }
      next = token;
    }
    throw new IOException("the price list of " + region + " has too many pages");
  }

  private JsonNode ask(String region, String next) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("ServiceCode", "AmazonEC2").put("FormatVersion", "aws_v1").put("MaxResults", 100);
    ArrayNode filters = body.putArray("Filters");
    filter(filters, "regionCode", region);
    filter(filters, "operatingSystem", "Linux");
    filter(filters, "tenancy", "Shared");
    filter(filters, "preInstalledSw", "NA");
    filter(filters, "capacitystatus", "Used");
    if (!next.isEmpty()) {
      body.put("NextToken", next);
    }
    byte[] bytes = JSON.writeValueAsBytes(body);
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(url + "/"))
            .putHeader("Content-Type", "application/x-amz-json-1.1")
            .putHeader("X-Amz-Target", "AWSPriceListService.GetProducts")
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                s ->
                    s.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "pricing")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION));
    Map<String, String> headers = new TreeMap<>();
    signed
        .request()
        .forEachHeader(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(",", values));
              }
            });
    return fetcher.post(signed.request().getUri(), bytes, headers);
  }

  private static void filter(ArrayNode filters, String field, String value) {
    filters.addObject().put("Type", "TERM_MATCH").put("Field", field).put("Value", value);
  }

  /** An item is JSON in a string. */
  private static void read(JsonNode item, String region, Map<String, Price> prices)
      throws IOException {
    JsonNode product;
    try {
      product = item.isTextual() ? JSON.readTree(item.asText()) : item;
    } catch (JsonProcessingException e) {
      throw new IOException("the price list of " + region + " has an item that is no JSON", e);
    }
    JsonNode attributes = product.path("product").path("attributes");
    boolean plain =
        attributes.path("operatingSystem").asText().equals("Linux")
            && attributes.path("tenancy").asText().equals("Shared")
            && attributes.path("preInstalledSw").asText("NA").equals("NA")
            && attributes.path("capacitystatus").asText("Used").equals("Used")
            && attributes.path("regionCode").asText(region).equals(region);
    String type = attributes.path("instanceType").asText();
    if (!plain || type.isEmpty()) {
      return;
    }
    for (JsonNode term : product.path("terms").path("OnDemand")) {
      Instant since = instant(term.path("effectiveDate").asText());
      for (JsonNode dimension : term.path("priceDimensions")) {
        dimension
            .path("pricePerUnit")
            .properties()
            .forEach(
                e -> {
                  double perHour = e.getValue().asDouble(0);
                  if (perHour > 0 && dimension.path("unit").asText().equals("Hrs")) {
                    prices.put(type, new Price(perHour, e.getKey(), since));
                  }
                });
      }
    }
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
