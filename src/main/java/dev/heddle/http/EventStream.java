package dev.heddle.http;

import dev.heddle.api.RunDocuments;
import dev.heddle.io.JsonOut;
import dev.heddle.run.RunEvent;
import dev.heddle.run.RunHandle;
import dev.heddle.run.RunSnapshot;
import io.javalin.http.sse.SseClient;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Server-sent events of a run: its lines from the one after Last-Event-ID on, without a gap. */
final class EventStream {
  private static final Set<String> OVER = Set.of("done", "failed", "cancelled");
  private static final int HEARTBEAT_SECONDS = 15;

  private EventStream() {}

  static void serve(SseClient client, RunHandle run) {
    long after = after(client.ctx().header("Last-Event-ID"));
    client.keepAlive();
    // The run's own thread must not wait for a slow reader.
    Thread.ofVirtual().name("events-" + run.id()).start(() -> send(client, run, after));
  }

  private static long after(@Nullable String id) {
    if (id == null || id.isBlank()) {
      return 0;
    }
    try {
      return Long.parseLong(id.strip());
    } catch (NumberFormatException e) {
      throw Fault.badRequest("Last-Event-ID '" + id + "' is no number");
    }
  }

  private static void send(SseClient client, RunHandle run, long after) {
    LinkedBlockingQueue<RunEvent> queue = new LinkedBlockingQueue<>();
    long told = after;
    try (client;
        RunHandle.Subscription subscription = run.follow(after, queue::add)) {
      Objects.requireNonNull(subscription);
      while (!client.terminated()) {
        RunEvent event = queue.poll(isOver(run, told) ? 0 : HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          if (isOver(run, told)) {
            return;
          }
          client.sendComment("");
          continue;
        }
        told = event.sequence();
        client.sendEvent("message", JsonOut.line(RunDocuments.event(event)), Long.toString(told));
        if (event.event().equals("run-finished")) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run is over and all its events were told. */
  private static boolean isOver(RunHandle run, long told) {
    RunSnapshot now = run.snapshot();
    return OVER.contains(now.state()) && told >= now.lastSequence();
  }
}
