package dev.heddle.monitor.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heddle.monitor.web.Clean;
import dev.heddle.monitor.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Azure's public price list, page by page. */
final class RetailPrices {
  private static final int MOST_PAGES = 400;

  /** Sizes that pages have had: a full one may have another behind it, whatever it says. */
  private static final List<Integer> FULL = List.of(100, 1000);

  private static final String VERSION = "2023-01-01-preview";

  private final URI base;
  private final Fetcher fetcher;

  RetailPrices(URI base, Fetcher fetcher) {
    this.base = base;
    this.fetcher = fetcher;
  }

  /**
   * A price of an hour of one machine under Linux.
   *
   * @param size as "Standard_D4s_v5"
   * @param since from when it holds, or null: it does not say
   */
  record Price(
      String size,
      String region,
      boolean spot,
      double perHour,
      String currency,
      @Nullable Instant since) {}

  /**
   * Prices that hold now.
   *
   * @param filter in the list's own language
   * @param currency ISO code
   * @throws IOException with one line that says what is wrong
   */
  List<Price> ask(String filter, String currency, Instant now)
      throws IOException, InterruptedException {
    String first =
        "api-version="
            + VERSION
            + "&currencyCode="
            + encoded("'" + currency + "'")
            + "&$filter="
            + encoded(filter);
    List<Price> prices = new ArrayList<>();
    String query = first;
    int items = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      URI uri = URI.create(base + "/api/retail/prices?" + query);
      JsonNode answer = fetcher.json(uri);
      JsonNode list = answer.path("Items");
      if (!list.isArray()) {
        throw new IOException(
            Fetcher.where(uri) + " answered no price list; is this the right address?");
      }
      String told = answer.path("BillingCurrency").asText(currency);
      for (JsonNode item : list) {
        read(item, told, now, prices);
      }
      items += list.size();
      String next = answer.path("NextPageLink").asText("");
      if (!next.isEmpty() && !next.equals("null")) {
        query = query(next);
      } else if (FULL.contains(list.size())) {
        query = first + "&$skip=" + items;
      } else {
        return prices;
      }
    }
    throw new IOException(
        Fetcher.where(base) + " has too many pages of prices; name fewer in the option 'types'");
  }

  /** What a link asks for; where it leads to is not its choice but the configuration's. */
  private static String query(String link) throws IOException {
    int mark = link.indexOf('?');
    String query = mark < 0 ? "" : link.substring(mark + 1).replace(" ", "%20").replace("'", "%27");
    try {
      URI.create("http://x/?" + query);
      return query;
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the price list named a next page that cannot be read: " + Clean.line(link), e);
    }
  }

  private static void read(JsonNode item, String currency, Instant now, List<Price> prices) {
    String meter = item.path("meterName").asText();
    String sku = item.path("skuName").asText();
    String product = item.path("productName").asText();
    double price = item.path("retailPrice").asDouble(0);
    Instant since = instant(item.path("effectiveStartDate").asText());
    boolean linux =
        item.path("type").asText().equals("Consumption")
            && item.path("unitOfMeasure").asText().equals("1 Hour")
            && item.path("tierMinimumUnits").asDouble(0) == 0
            && !product.endsWith("Windows")
            && !product.contains("Cloud Services")
            && !product.contains("CloudServices")
            && !product.contains("Dedicated Host")
            && !ends(sku, meter, "Low Priority")
            && !ends(sku, meter, "Expired");
    String size = Clean.name(item.path("armSkuName").asText());
    if (!linux || size.isEmpty() || !(price > 0) || (since != null && since.isAfter(now))) {
      return;
    }
    prices.add(
        new Price(
            size,
            Clean.name(item.path("armRegionName").asText()),
            ends(sku, meter, "Spot"),
            price,
            Clean.name(item.path("currencyCode").asText(currency)),
            since));
  }

  private static boolean ends(String sku, String meter, String word) {
    return sku.endsWith(word) || meter.endsWith(word);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
