package dev.heddle.http;

import dev.heddle.api.Heddle;
import dev.heddle.api.MonitorDocuments;
import dev.heddle.io.AtomicFile;
import dev.heddle.io.JsonOut;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API on 127.0.0.1. Where it listens, and the token that every call needs, stand in
 * api.json of Heddle's home, which only its user can read.
 */
public final class Server implements AutoCloseable {
  private static final long MOST_BODY_BYTES = 256L << 20;
  private static final String ADDRESS = "127.0.0.1";

  private final Javalin javalin;
  private final Path file;
  private final String url;
  private final String token;

  private Server(Javalin javalin, Path file, String url, String token) {
    this.javalin = javalin;
    this.file = file;
    this.url = url;
    this.token = token;
  }

  /**
   * Starts to listen.
   *
   * @param port a port, or 0 for any that is free
   * @throws IOException with one line for people if the port is taken or api.json cannot be written
   */
  public static Server start(Heddle heddle, int port) throws IOException {
    String token = Guard.newToken();
    Javalin javalin = Javalin.create(config -> configure(config, heddle, new Guard(token)));
    try {
      javalin.start(ADDRESS, port);
    } catch (RuntimeException e) {
      if (isTaken(e)) {
        throw new IOException(
            "port " + port + " is taken; give another with --port, or none for any that is free",
            e);
      }
      throw e;
    }
    String url = "http://" + ADDRESS + ":" + javalin.port();
    Path file = heddle.folder().resolve("api.json");
    Server server = new Server(javalin, file, url, token);
    try {
      server.write();
    } catch (IOException e) {
      javalin.stop();
      throw e;
    }
    return server;
  }

  private static boolean isTaken(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof BindException
          || String.valueOf(at.getMessage()).contains("already in use")) {
        return true;
      }
    }
    return false;
  }

  private static void configure(JavalinConfig config, Heddle heddle, Guard guard) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MOST_BODY_BYTES;
    config.http.defaultContentType = "application/json";
    config.routes.before(guard::check);
    config.routes.get("/api/v1/openapi.json", ctx -> ctx.result(openApi()));
    new MonitorCalls(heddle).install(config.routes);
    config.routes.get(
        "/api/v1/profiles",
        ctx -> PlanCalls.json(ctx, MonitorDocuments.profiles(heddle.profiles().lines())));
    new PlanCalls(heddle).install(config.routes);
    new RunCalls(heddle).install(config.routes);
    Faults.install(config.routes);
  }

  private static String openApi() throws IOException {
    try (InputStream in = Server.class.getResourceAsStream("openapi.json")) {
      if (in == null) {
        throw new IOException("openapi.json is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("url", url);
    content.put("token", token);
    AtomicFile.replace(
        file, PosixFilePermissions.fromString("rw-------"), out -> JsonOut.pretty(content, out));
  }

  /** Where it listens. */
  public String url() {
    return url;
  }

  /** The token that every call needs. */
  public String token() {
    return token;
  }

  /** The file with both. */
  public Path file() {
    return file;
  }

  @Override
  public void close() {
    javalin.stop();
    try {
      if (Files.exists(file) && Files.readString(file).contains(token)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It names a server that is gone; the next one replaces it.
      return;
    }
  }
}
