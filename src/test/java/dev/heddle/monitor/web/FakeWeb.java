package dev.heddle.monitor.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server on the loopback that plays recorded answers and the troubles that real ones have. */
public final class FakeWeb implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /** A request; {@code body} is a form's text where one was sent. */
  public record Asked(
      String path, Map<String, String> query, Map<String, String> headers, String body) {
    /** A parameter of the query, or of the form that was sent. */
    public String value(String name) {
      return query.getOrDefault(name, form(body).getOrDefault(name, ""));
    }
  }

  /**
   * What is answered.
   *
   * @param cut bytes that are left out at the end of what the header promises
   */
  public record Answer(int status, String body, Map<String, String> headers, int cut) {
    /** An answer that is good. */
    public static Answer ok(String body) {
      return new Answer(200, body, Map.of(), 0);
    }

    /** A recorded answer below {@code src/test/resources/recorded}. */
    public static Answer recorded(String file) {
      return ok(FakeWeb.recorded(file));
    }

    /** Another status. */
    public Answer status(int other) {
      return new Answer(other, body, headers, cut);
    }

    /** With a header. */
    public Answer header(String name, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Answer(status, body, more, cut);
    }

    /** The connection breaks before the end. */
    public Answer truncated() {
      return new Answer(status, body, headers, body.length() / 2);
    }
  }

  private FakeWeb(HttpServer server) {
    this.server = server;
  }

  /** Starts one that answers all by a function. */
  public static FakeWeb start(Function<Asked, Answer> play) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeWeb web = new FakeWeb(server);
    server.createContext("/", exchange -> web.answer(exchange, play));
    server.setExecutor(web.threads);
    server.start();
    return web;
  }

  /** Starts one that takes a request and never answers. */
  public static FakeWeb startSilent() throws IOException {
    FakeWeb[] self = new FakeWeb[1];
    CountDownLatch ready = new CountDownLatch(1);
    self[0] =
        start(
            asked -> {
              try {
                ready.await();
                self[0].over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Answer.ok("");
            });
    ready.countDown();
    return self[0];
  }

  /** Starts one that begins to answer and stops in the middle. */
  public static FakeWeb startStalling() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeWeb web = new FakeWeb(server);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try (exchange) {
            web.over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.setExecutor(web.threads);
    server.start();
    return web;
  }

  private void answer(HttpExchange exchange, Function<Asked, Answer> play) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Asked request =
        new Asked(
            exchange.getRequestURI().getPath(),
            form(exchange.getRequestURI().getRawQuery()),
            headers,
            body);
    asked.add(request);
    Answer answer = play.apply(request);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes, 0, bytes.length - answer.cut());
    } catch (IOException e) {
      // Whoever asked has gone, or was to be cut off.
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String part : (text == null ? "" : text).split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        values.put(
            URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  /** The text of a recorded answer. */
  public static String recorded(String file) {
    try {
      return Files.readString(Path.of("src/test/resources/recorded", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it was asked, in order. */
  public List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
