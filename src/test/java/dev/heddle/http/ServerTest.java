package dev.heddle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heddle.api.Heddle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POOL =
      "{\"format\": \"heddle-pool/1\", \"types\": [{\"id\": \"slice\", \"cores\": 1,"
          + " \"memoryMiB\": 64, \"count\": 2}]}";
  private static final String PROJECT =
      "{\"format\": \"heddle/1\", \"name\": \"pair\", \"tasks\": ["
          + "{\"id\": \"a\", \"work\": 2, \"command\": \"echo a >> out\"},"
          + "{\"id\": \"b\", \"work\": 3, \"command\": \"echo b >> out\"}],"
          + "\"edges\": [{\"from\": \"a\", \"to\": \"b\"}], \"pool\": "
          + POOL
          + "}";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Heddle heddle;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    heddle = Heddle.open(folder.resolve("home"));
    server = Server.start(heddle, 0);
  }

  @AfterEach
  void stop() {
    server.close();
    heddle.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Authorization", "Bearer " + server.token());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  @Test
  void whereItListensIsForItsUserOnly() throws Exception {
    JsonNode file = JSON.readTree(server.file().toFile());
    assertEquals(server.url(), file.path("url").asText());
    assertEquals(server.token(), file.path("token").asText());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(server.file())));
    assertTrue(server.url().startsWith("http://127.0.0.1:"));
    server.close();
    assertFalse(Files.exists(server.file()));
  }

  @Test
  void aCallWithoutTheTokenIsRefused() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/runs")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(401, response.statusCode());
    assertEquals(
        "application/problem+json",
        response.headers().firstValue("Content-Type").orElse("").split(";")[0]);
    assertEquals(401, json(response).path("status").asInt());
  }

  @Test
  void aForeignHostOrOriginIsRefused() throws Exception {
    String token = "Authorization: Bearer " + server.token() + "\r\n";
    String port = server.url().substring(server.url().lastIndexOf(':') + 1);
    assertTrue(raw("Host: evil.example:" + port + "\r\n" + token).contains(" 403 "));
    assertTrue(raw("Host: 127.0.0.1:" + port + "\r\n" + token).contains(" 200 "));
    assertTrue(
        raw("Host: 127.0.0.1:" + port + "\r\nOrigin: http://evil.example\r\n" + token)
            .contains(" 403 "));
    assertTrue(
        raw("Host: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:" + port + "\r\n" + token)
            .contains(" 200 "));
  }

  /** The status line of a call with these headers. */
  private String raw(String headers) throws Exception {
    URI uri = URI.create(server.url());
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /api/v1/runs HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  @Test
  void theDescriptionNeedsNoTokenAndNamesEveryCall() throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/openapi.json")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertEquals(200, response.statusCode());
    JsonNode paths = json(response).path("paths");
    List<String> missing = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters") && !isThere(path.getKey(), method)) {
                            missing.add(method + " " + path.getKey());
                          }
                        }));
    assertEquals(List.of(), missing);
  }

  private boolean isThere(String path, String method) {
    try {
      HttpResponse<String> answer =
          send(
              request(path.replace("{id}", "999").replace("{number}", "1"))
                  .method(
                      method.toUpperCase(java.util.Locale.ROOT),
                      HttpRequest.BodyPublishers.ofString("[]")));
      return !json(answer).path("detail").asText().startsWith("there is no " + "GET")
          && !json(answer).path("detail").asText().contains("/api/v1");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void checkAnswersAsTheCommand() throws Exception {
    assertTrue(
        json(post("/api/v1/check", "{\"project\": " + PROJECT + "}")).path("ok").asBoolean());
    JsonNode bad =
        json(
            post(
                "/api/v1/check",
                "{\"project\": {\"format\": \"heddle/1\", \"tasks\": [{\"id\": \"a\","
                    + " \"cores\": -1}]}}"));
    assertFalse(bad.path("ok").asBoolean());
    assertEquals("tasks[0].cores", bad.path("problems").path(0).path("at").asText());
    JsonNode misfit =
        json(
            post(
                "/api/v1/check",
                "{\"project\": {\"format\": \"heddle/1\", \"tasks\": [{\"id\": \"a\","
                    + " \"cores\": 8}]}, \"pool\": "
                    + POOL
                    + "}"));
    assertEquals("tasks[0]", misfit.path("problems").path(0).path("at").asText());
  }

  @Test
  void aPlanIsSoundWhenVerified() throws Exception {
    HttpResponse<String> made =
        post(
            "/api/v1/plan",
            "{\"project\": " + PROJECT + ", \"planner\": \"greedy\", \"iterations\": 10}");
    assertEquals(200, made.statusCode());
    assertEquals(5, json(made).path("makespanSeconds").asDouble(), 1e-9);
    JsonNode verified =
        json(
            post(
                "/api/v1/verify", "{\"project\": " + PROJECT + ", \"plan\": " + made.body() + "}"));
    assertTrue(verified.path("ok").asBoolean(), verified.toString());
  }

  @Test
  void compareGivesEachPlannersPlan() throws Exception {
    JsonNode compared =
        json(
            post(
                "/api/v1/compare",
                "{\"project\": "
                    + PROJECT
                    + ", \"iterations\": 20, \"scenario\": {\"format\": \"heddle-scenario/1\","
                    + " \"name\": \"one less\", \"events\": [{\"at\": 0, \"type\": \"slice\","
                    + " \"what\": \"count\", \"delta\": -1}]}}"));
    assertTrue(compared.path("plans").size() >= 2);
    assertFalse(compared.path("best").asText().isEmpty());
    assertEquals("one less", compared.path("whatIfs").path(0).path("scenario").asText());
  }

  @Test
  void badInputIsToldAsAProblem() throws Exception {
    HttpResponse<String> response =
        post("/api/v1/plan", "{\"project\": {\"format\": \"heddle/1\", \"tasks\": [7]}}");
    assertEquals(400, response.statusCode());
    assertEquals("tasks[0]", json(response).path("problems").path(0).path("at").asText());
    assertEquals(400, post("/api/v1/plan", "{").statusCode());
    assertEquals(400, post("/api/v1/plan", "{\"projekt\": {}}").statusCode());
    assertEquals(404, get("/api/v1/runs/77").statusCode());
    assertEquals(404, get("/api/v1/nothing").statusCode());
  }

  @Test
  void aRunIsLaunchedFollowedAndListed() throws Exception {
    HttpResponse<String> launched =
        post(
            "/api/v1/runs",
            "{\"project\": " + PROJECT + ", \"folder\": \"" + folder.toAbsolutePath() + "\"}");
    assertEquals(201, launched.statusCode(), launched.body());
    String id = json(launched).path("id").asText();
    List<JsonNode> events = events(id, 0);
    assertEquals("run-started", events.getFirst().path("event").asText());
    assertEquals("run-finished", events.getLast().path("event").asText());
    assertEquals("done", events.getLast().path("state").asText());
    assertEquals("a\nb\n", Files.readString(folder.resolve("out")));
    assertEquals("done", json(get("/api/v1/runs/" + id)).path("state").asText());
    assertEquals(id, json(get("/api/v1/runs")).path("runs").path(0).path("id").asText());

    // Resuming in the middle leaves no gap, at the end nothing.
    List<JsonNode> rest = events(id, 2);
    assertEquals(events.subList(2, events.size()), rest);
    assertEquals(List.of(), events(id, events.size()));
    assertEquals(409, send(request("/api/v1/runs/" + id).DELETE()).statusCode());
  }

  private List<JsonNode> events(String id, int after) throws Exception {
    HttpRequest.Builder request =
        request("/api/v1/runs/" + id + "/events").header("Accept", "text/event-stream");
    if (after > 0) {
      request.header("Last-Event-ID", Integer.toString(after));
    }
    List<JsonNode> events = new ArrayList<>();
    int last = after;
    for (String line : send(request.GET()).body().lines().toList()) {
      if (line.startsWith("id:")) {
        int number = Integer.parseInt(line.substring(3).strip());
        assertEquals(last + 1, number);
        last = number;
      } else if (line.startsWith("data:")) {
        events.add(JSON.readTree(line.substring(5)));
      }
    }
    return events;
  }

  @Test
  void theGraphOfARunIsEditedWhileItRuns() throws Exception {
    String waits =
        PROJECT.replace("echo a >> out", "while [ ! -e go ]; do sleep 0.05; done; echo a >> out");
    String id =
        json(post(
                "/api/v1/runs",
                "{\"project\": " + waits + ", \"folder\": \"" + folder.toAbsolutePath() + "\"}"))
            .path("id")
            .asText();
    String graph = "/api/v1/runs/" + id + "/graph";
    HttpResponse<String> cycle =
        patch(graph, "{\"edges\": {\"add\": [{\"from\": \"b\", \"to\": \"a\"}]}}");
    assertEquals(400, cycle.statusCode());
    assertTrue(json(cycle).path("detail").asText().contains("closes the cycle"), cycle.body());
    HttpResponse<String> edited =
        patch(
            graph,
            "{\"add\": [{\"id\": \"c\", \"work\": 1, \"command\": \"echo c >> out\"}],"
                + " \"edges\": {\"add\": [{\"from\": \"b\", \"to\": \"c\"}]},"
                + " \"update\": [{\"id\": \"b\", \"priority\": 5,"
                + " \"command\": \"echo B >> out\"}]}");
    assertEquals(200, edited.statusCode(), edited.body());
    Files.createFile(folder.resolve("go"));
    events(id, 0);
    assertEquals("a\nB\nc\n", Files.readString(folder.resolve("out")));
  }

  private HttpResponse<String> patch(String path, String body) throws Exception {
    return send(request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void whatCanNeverRunIsNotLaunched() throws Exception {
    HttpResponse<String> refused =
        post(
            "/api/v1/runs", "{\"project\": " + PROJECT.replace("\"work\": 2", "\"gpus\": 4") + "}");
    assertEquals(422, refused.statusCode());
    assertTrue(json(refused).path("detail").asText().contains("fits nowhere"), refused.body());
  }

  @Test
  void providersMachinesAndProfilesAreThere() throws Exception {
    JsonNode local = json(get("/api/v1/providers")).path("providers").path(0);
    assertEquals("ok", local.path("health").asText());
    assertTrue(local.path("ageSeconds").isNumber());
    assertTrue(json(get("/api/v1/machines")).path("machines").isArray());
    assertTrue(json(get("/api/v1/profiles")).path("profiles").isArray());
    JsonNode seen = json(get("/api/v1/machines/this-machine%231/history?hours=1"));
    assertEquals("this-machine#1", seen.path("id").asText());
    assertTrue(seen.path("figures").has("memoryUsedMiB"), seen.toString());
    assertEquals(400, get("/api/v1/machines/x/history?hours=long").statusCode());
  }
}
