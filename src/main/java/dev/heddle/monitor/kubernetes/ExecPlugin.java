package dev.heddle.monitor.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heddle.monitor.kubernetes.KubeConfig.Fields;
import dev.heddle.monitor.web.Clean;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that a kubeconfig names to get credentials (client.authentication.k8s.io). It is
 * started with its arguments as they are, by no shell, and can ask nothing.
 */
final class ExecPlugin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 1 << 20;
  private static final long MOST_SECONDS = 30;

  private ExecPlugin() {}

  /**
   * What it gave.
   *
   * @param token or null
   * @param shown client certificate and key as PEM, or null
   * @param until when it ends, or null: with this Heddle
   */
  record Credential(@Nullable String token, byte @Nullable [][] shown, @Nullable Instant until) {}

  /**
   * Runs it.
   *
   * @throws IOException with one line: which program, what is wrong, what helps
   */
  static Credential run(Fields exec) throws IOException, InterruptedException {
    String command = exec.text("command").orElse("");
    String called = Clean.name(command);
    if (command.isEmpty()) {
      throw new IOException("kubeconfig: exec: no command; give one, or use a token");
    }
    if (exec.text("interactiveMode").map("Always"::equals).orElse(false)) {
      throw new IOException(
          "kubeconfig: "
              + called
              + " asks questions (interactiveMode: Always), which cannot be answered here; use a"
              + " token or a certificate");
    }
    List<String> line = new ArrayList<>();
    boolean relative = command.contains("/") || command.contains(File.separator);
    line.add(relative ? exec.folder().resolve(command).toString() : command);
    exec.list("args").forEach(a -> line.add(String.valueOf(a)));
    ProcessBuilder builder = new ProcessBuilder(line);
    Map<String, String> environment = builder.environment();
    for (Object each : exec.list("env")) {
      if (each instanceof Map<?, ?> map && map.get("name") instanceof String name) {
        environment.put(name, map.get("value") instanceof String value ? value : "");
      }
    }
    ObjectNode info = JSON.createObjectNode().put("kind", "ExecCredential");
    info.put("apiVersion", exec.text("apiVersion").orElse("client.authentication.k8s.io/v1"));
    info.putObject("spec").put("interactive", false);
    environment.put("KUBERNETES_EXEC_INFO", info.toString());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      String hint = exec.text("installHint").map(h -> " (" + Clean.line(h) + ")").orElse("");
      throw new IOException(
          "kubeconfig: cannot start "
              + called
              + ", which is to get the credentials; install it"
              + hint,
          e);
    }
    try {
      process.getOutputStream().close();
      FutureTask<byte[]> printed = new FutureTask<>(() -> bounded(process));
      Thread.ofVirtual().start(printed);
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("kubeconfig: " + called + " does not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            "kubeconfig: "
                + called
                + " ended with exit code "
                + process.exitValue()
                + "; run kubectl once to see what it says");
      }
      return read(called, printed.get(MOST_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("kubeconfig: " + called + ": what it prints cannot be read", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static byte[] bounded(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return out.readNBytes(MOST_BYTES);
    }
  }

  private static Credential read(String called, byte[] answer) throws IOException {
    JsonNode status;
    try {
      status = JSON.readTree(answer).path("status");
    } catch (JsonProcessingException e) {
      throw new IOException("kubeconfig: " + called + " did not print JSON", e);
    }
    String token = status.path("token").asText("");
    String certificate = status.path("clientCertificateData").asText("");
    String key = status.path("clientKeyData").asText("");
    boolean shows = !certificate.isEmpty() && !key.isEmpty();
    if (token.isEmpty() && !shows) {
      throw new IOException("kubeconfig: " + called + " gave neither token nor certificate");
    }
    return new Credential(
        token.isEmpty() ? null : token.strip(),
        shows
            ? new byte[][] {
              certificate.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8)
            }
            : null,
        instant(status.path("expirationTimestamp").asText("")));
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
