package dev.heddle.monitor.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.heddle.io.Units;
import dev.heddle.monitor.AskLaterException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Gets JSON over HTTP: answers are bounded in size and depth, redirections are not followed, and
 * whatever goes wrong is one line that says what and where.
 */
public final class Fetcher implements AutoCloseable {
  private static final int MOST_DEPTH = 64;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                  .build())
          .build();
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient.Builder builder;
  private @Nullable HttpClient client;
  private final Duration timeout;
  private final int mostBytes;
  private final Clock clock;
  private final Map<String, String> headers = new TreeMap<>();

  /**
   * @param builder of the client, which is made when it is first needed
   * @param timeoutSeconds for each request, its answer included
   * @param mostBytes an answer may have
   * @param clock by which a server's day and hour to come back is read
   */
  public Fetcher(HttpClient.Builder builder, double timeoutSeconds, int mostBytes, Clock clock) {
    this.builder = builder;
    this.timeout = Duration.ofNanos((long) (timeoutSeconds * 1e9));
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /** What is the same for all: no redirections, connections within the time-out. */
  public static HttpClient.Builder client(double timeoutSeconds) {
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(Duration.ofNanos((long) (timeoutSeconds * 1e9)));
  }

  /**
   * Reads an address of a configuration.
   *
   * @throws IllegalArgumentException if it is none of http or https, or carries a secret
   */
  public static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip().replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the address '" + Clean.line(text) + "'; write http://host:port", e);
    }
    String scheme = uri.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "cannot use the address '" + Clean.line(text) + "'; write http://host:port");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "an address has neither user and password nor '?'; name a secret by an option");
    }
    return uri;
  }

  /** What is sent with every request from now on. */
  public Fetcher header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** An answer of which the status is not looked at. */
  public record Answer(int status, byte[] body, Duration retryAfter) {}

  /**
   * Gets a JSON document.
   *
   * @throws AskLaterException if the server asks to come back later
   * @throws IOException with one line: what is wrong, where, and what helps
   */
  public JsonNode json(URI uri) throws IOException, InterruptedException {
    Answer answer = get(uri);
    check(uri, answer);
    return parse(uri, answer.body());
  }

  /** Reads an answer's body as JSON. */
  public static JsonNode parse(URI uri, byte[] body) throws IOException {
    try {
      JsonNode node = JSON.readTree(body);
      if (node == null || node.isMissingNode()) {
        throw new IOException(where(uri) + " answered nothing");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new IOException(
          where(uri)
              + " answered what is no whole JSON ("
              + Clean.line(e.getOriginalMessage())
              + "); is this the right address?",
          e);
    }
  }

  /**
   * Sends a body and reads a JSON document.
   *
   * @param more headers of this request
   * @throws AskLaterException if the server asks to come back later
   * @throws IOException with one line: what is wrong, where, and what helps
   */
  public JsonNode post(URI uri, byte[] body, Map<String, String> more)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    more.forEach(request::header);
    Answer answer = send(uri, request);
    check(uri, answer);
    return parse(uri, answer.body());
  }

  /** Gets whatever is there, within the bounds. */
  public Answer get(URI uri) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    request.header("Accept", "application/json");
    return send(uri, request);
  }

  private Answer send(URI uri, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    request.timeout(timeout);
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response =
          client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        return new Answer(response.statusCode(), bounded(uri, in), wait(response));
      }
    } catch (HttpTimeoutException e) {
      throw new IOException(
          "no answer from " + host(uri) + " within " + Units.duration(timeout.toMillis() / 1e3), e);
    } catch (ConnectException e) {
      throw new IOException(unreachable(uri, e), e);
    } catch (SSLException e) {
      throw new IOException(
          "no safe connection to "
              + host(uri)
              + " ("
              + Clean.line(e.getMessage())
              + "); is its certificate known here?",
          e);
    } catch (IOException e) {
      throw e instanceof Told
          ? e
          : new IOException(host(uri) + " broke off (" + Clean.line(e.getMessage()) + ")", e);
    } catch (IllegalArgumentException e) {
      throw new IOException(where(uri) + ": cannot be asked: " + Clean.line(e.getMessage()), e);
    }
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client = builder.build();
    }
    return client;
  }

  /** What is told in one line already. */
  private static final class Told extends IOException {
    private static final long serialVersionUID = 1L;

    Told(String message) {
      super(message);
    }
  }

  private static String unreachable(URI uri, ConnectException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "no such host as " + uri.getHost() + "; check the address or the network";
      }
    }
    return "cannot connect to " + host(uri) + "; is it running, and is the address right?";
  }

  private byte[] bounded(URI uri, InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 14];
    long until = System.nanoTime() + timeout.toNanos();
    for (int n = in.read(part); n >= 0; n = in.read(part)) {
      body.write(part, 0, n);
      if (body.size() > mostBytes) {
        throw new Told(
            where(uri)
                + " answered more than "
                + Units.size(mostBytes / (1024.0 * 1024))
                + "; ask it for less");
      }
      if (System.nanoTime() - until > 0) {
        throw new Told(host(uri) + " answers too slowly");
      }
    }
    return body.toByteArray();
  }

  /**
   * Nothing if a status is good.
   *
   * @throws AskLaterException if the server asks to come back later
   * @throws IOException otherwise, saying what the status means
   */
  public static void check(URI uri, Answer answer) throws IOException {
    int status = answer.status();
    if (status / 100 == 2) {
      return;
    }
    String said = said(answer.body());
    String line = where(uri) + " answered " + status + (said.isEmpty() ? "" : " (" + said + ")");
    if (status == 429 || (status == 503 && !answer.retryAfter().isZero())) {
      Duration wait = answer.retryAfter().isZero() ? PATIENCE : answer.retryAfter();
      throw new AskLaterException(
          line
              + ": asked too often; it is asked again after "
              + Units.duration((double) wait.toSeconds()),
          wait);
    }
    throw new IOException(line + meaning(status));
  }

  private static String meaning(int status) {
    if (status == 401) {
      return ": not signed in; give it a valid token";
    }
    if (status == 403) {
      return ": not allowed; ask for the right to read this";
    }
    if (status == 404) {
      return ": nothing there; check the address";
    }
    if (status / 100 == 3) {
      return ": moved elsewhere; write its present address";
    }
    return status / 100 == 5 ? ": trouble over there; it is asked again later" : "";
  }

  /** What an error's body says: the message of the usual JSON, or the beginning of its text. */
  private static String said(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node != null) {
        for (String field : new String[] {"message", "error", "Message"}) {
          JsonNode value = node.path(field);
          if (value.isTextual() || value.path("message").isTextual()) {
            return Clean.line(value.isTextual() ? value.asText() : value.path("message").asText());
          }
        }
      }
    } catch (IOException e) {
      // It is text then.
    }
    String text = new String(body, 0, Math.min(body.length, 400), StandardCharsets.UTF_8);
    return text.strip().startsWith("<") ? "" : Clean.line(text);
  }

  private Duration wait(HttpResponse<?> response) {
    String text = response.headers().firstValue("Retry-After").orElse("").strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  /** An address without its query, for messages. */
  public static String where(URI uri) {
    @Nullable String path = uri.getRawPath();
    return Clean.line(host(uri) + (path == null ? "" : path));
  }

  private static String host(URI uri) {
    return Clean.name(uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
