package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns durations run by run. Each run is first predicted by every expert, then their losses and
 * the residual of the joint prediction are recorded, then the run is taken in; so weights and
 * ranges rest on honest predictions only. Experts are joined by exponential weights on their
 * discounted past losses (Cesa-Bianchi and Lugosi: Prediction, Learning, and Games, 2006). Not safe
 * for use by several threads.
 */
final class Learner {
  private static final double SHARPNESS = 8;

  /** An error of this much in log seconds is half lost. */
  private static final double HALF_LOST = 0.4;

  /** Below so many runs speeds are solved anew after each. */
  private static final int FIRST = 200;

  private static final double FAR = 0.2;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Losses losses;
  private final Residuals residuals;
  private final Experts experts = new Experts();
  private Speeds speeds = new Speeds();
  private long sequence;
  private long speedsAt;

  Learner() {
    losses = new Losses();
    residuals = new Residuals();
  }

  Learner(Learner from) {
    from.kinds.forEach((name, kind) -> kinds.put(name, new Kind(kind)));
    losses = new Losses(from.losses);
    residuals = new Residuals(from.residuals);
    speeds = from.speeds;
    sequence = from.sequence;
    speedsAt = from.speedsAt;
  }

  /**
   * A prediction with all that led to it.
   *
   * @param log the prediction in log seconds, before any rounding
   * @param seconds the prediction, in whole seconds where the kind's durations are
   * @param scale how far off it is likely to be, in log seconds
   */
  record Forecast(
      double log,
      double seconds,
      double low,
      double high,
      double scale,
      Expert lead,
      String[] scopes,
      Advice advice) {}

  /** The prediction for a task; null where no run of its kind is known. */
  @Nullable Forecast forecast(String kindName, String type, double inputMiB) {
    Kind kind = kinds.get(kindName);
    if (kind == null) {
      return null;
    }
    Advice advice = experts.ask(kind, type, inputMiB, speeds);
    String[] scopes = Losses.scopes(kind.name, type, advice.closeness);
    double[] loss = losses.of(scopes);
    double least = Double.POSITIVE_INFINITY;
    Expert lead = Expert.LAST;
    for (Expert e : Expert.values()) {
      if (advice.has(e) && loss[e.ordinal()] < least) {
        least = loss[e.ordinal()];
        lead = e;
      }
    }
    double[] v = new double[Expert.COUNT];
    double[] w = new double[Expert.COUNT];
    int n = 0;
    for (int e = 0; e < Expert.COUNT; e++) {
      if (!Double.isNaN(advice.log(e))) {
        v[n] = advice.log(e);
        w[n++] = Math.exp(-SHARPNESS * (loss[e] - least) / (least + 0.02));
      }
    }
    double log = Fits.centre(v, w, n, FAR);
    double spread = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      spread += w[i] * Math.min(1, Math.abs(v[i] - log));
      sum += w[i];
    }
    double scale = residuals.scale(scopes, spread / sum);
    Residuals.Range range = residuals.range(scopes, scale);
    double seconds = Math.exp(log);
    double low = Math.exp(log + range.low());
    double high = Math.exp(log + range.high());
    if (kind.inWholeSeconds()) {
      seconds = Math.rint(seconds);
      low = Math.rint(low);
      high = Math.rint(high);
    }
    return new Forecast(log, seconds, low, high, scale, lead, scopes, advice);
  }

  /** The estimate for a task, empty where no run of its kind is known. */
  Optional<Estimate> estimate(String kindName, String type, double inputMiB) {
    Forecast f = forecast(kindName, type, inputMiB);
    return f == null ? Optional.empty() : Optional.of(estimate(kindName, type, inputMiB, f));
  }

  private Estimate estimate(String kindName, String type, double inputMiB, Forecast f) {
    Kind kind = kinds.get(kindName);
    int runs = kind == null ? 0 : kind.runs();
    int place = kind == null ? -1 : kind.indexOf(type);
    int own = kind == null || place < 0 ? 0 : kind.series.get(place).total;
    StringBuilder basis = new StringBuilder(f.lead().text);
    if (own < runs && f.lead().scaled) {
      basis.append(", other types scaled");
    }
    if (Double.isNaN(inputMiB)) {
      basis.append(", size of the input unknown");
    }
    return new Estimate(f.seconds(), f.low(), f.high(), runs, own, basis.toString());
  }

  /** Takes in a run, having predicted it first. */
  void add(Sample sample) {
    Forecast f = forecast(sample.kind(), sample.machineType(), sample.inputMiB());
    if (f != null) {
      settle(f, sample.seconds());
    }
    kinds.computeIfAbsent(sample.kind(), Kind::new).add(sample, sequence++);
    if (sequence < FIRST || sequence - speedsAt > sequence / 50) {
      speeds = new Speeds(kinds.values());
      speedsAt = sequence;
    }
  }

  private void settle(Forecast f, double seconds) {
    double y = Series.logSeconds(seconds);
    double[] loss = new double[Expert.COUNT];
    for (int e = 0; e < loss.length; e++) {
      double d = Math.abs(f.advice().log(e) - y);
      loss[e] = d / (d + HALF_LOST);
    }
    losses.add(f.scopes(), loss);
    double slack = 1e-9 * seconds;
    residuals.add(
        f.scopes(), y - f.log(), f.scale(), seconds < f.low() - slack, seconds > f.high() + slack);
  }

  @Nullable Kind kind(String name) {
    return kinds.get(name);
  }

  List<Kind> kinds() {
    return new ArrayList<>(kinds.values());
  }

  Speeds speeds() {
    return speeds;
  }
}
