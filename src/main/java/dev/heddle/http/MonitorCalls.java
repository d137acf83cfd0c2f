package dev.heddle.http;

import dev.heddle.api.Heddle;
import dev.heddle.api.MonitorDocuments;
import dev.heddle.monitor.MonitorSnapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;

/** What providers say, and what they said over time. */
final class MonitorCalls {
  /** Whoever looks is likely to look again: so long figures are kept fresh for it. */
  private static final Duration LOOKED_AT = Duration.ofMinutes(2);

  /** How long the first look waits for first answers. */
  private static final Duration FIRST = Duration.ofSeconds(3);

  private static final double HOURS = 24;
  private static final double MOST_HOURS = 24 * 60;

  private final Heddle heddle;

  MonitorCalls(Heddle heddle) {
    this.heddle = heddle;
  }

  void install(RoutesConfig routes) {
    routes.get(
        "/api/v1/providers",
        ctx -> PlanCalls.json(ctx, MonitorDocuments.providers(now(), Instant.now())));
    routes.get(
        "/api/v1/machines",
        ctx -> PlanCalls.json(ctx, MonitorDocuments.machines(now(), Instant.now())));
    routes.get("/api/v1/machines/{id}/history", this::history);
  }

  private MonitorSnapshot now() throws InterruptedException {
    heddle.monitor().needFor(LOOKED_AT);
    heddle.monitor().awaitFirst(FIRST);
    return heddle.monitor().snapshot();
  }

  private void history(Context ctx) {
    String id = ctx.pathParam("id");
    double hours = HOURS;
    String asked = ctx.queryParam("hours");
    if (asked != null) {
      try {
        hours = Double.parseDouble(asked);
      } catch (NumberFormatException e) {
        hours = Double.NaN;
      }
      if (!(hours > 0 && hours <= MOST_HOURS)) {
        throw Fault.badRequest("hours: '" + asked + "' is none; write a number up to 1440");
      }
    }
    Instant since = Instant.now().minusSeconds((long) (hours * 3600));
    PlanCalls.json(ctx, MonitorDocuments.history(id, heddle.store().figures().history(id, since)));
  }
}
