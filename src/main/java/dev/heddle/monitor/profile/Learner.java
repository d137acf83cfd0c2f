package dev.heddle.monitor.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Learns durations run by run. Each run is first predicted by every expert, then their losses and
 * the residual of the joint prediction are recorded, then the run is taken in; so weights and
 * ranges rest on honest predictions only. Not safe for use by several threads.
 */
final class Learner {
  private static final double SHARPNESS = 6;
  private static final double LOSS_SCALE = 0.1;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Losses losses;
  private final Residuals residuals;
  private final Experts experts = new Experts();
  private Speeds speeds = new Speeds();
  private long sequence;
  private long speedsAt;

  Learner() {
    losses = new Losses(Experts.COUNT);
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

  /** A prediction in log seconds with all that led to it. */
  record Forecast(
      double log,
      double low,
      double high,
      double scale,
      int lead,
      String[] scopes,
      Experts.Advice advice) {}

  @Nullable Forecast forecast(String kindName, String type, double inputMiB) {
    Kind kind = kinds.get(kindName);
    if (kind == null) {
      return null;
    }
    return forecast(kind, type, inputMiB);
  }

  private @Nullable Forecast forecast(Kind kind, String type, double inputMiB) {
    double u = Series.logSize(inputMiB);
    Experts.Advice advice = experts.ask(kind, type, u, speeds);
    String[] scopes = Losses.scopes(kind.name, type, advice.closeness);
    double[] loss = losses.of(scopes, Experts.PRIOR);
    double least = Double.POSITIVE_INFINITY;
    for (int e = 0; e < Experts.COUNT; e++) {
      if (!Double.isNaN(advice.log[e])) {
        least = Math.min(least, loss[e]);
      }
    }
    if (Double.isInfinite(least)) {
      return null;
    }
    double[] v = new double[Experts.COUNT];
    double[] w = new double[Experts.COUNT];
    int n = 0;
    int lead = 0;
    double heaviest = -1;
    for (int e = 0; e < Experts.COUNT; e++) {
      if (!Double.isNaN(advice.log[e])) {
        v[n] = advice.log[e];
        w[n] = Math.exp(-SHARPNESS * (loss[e] - least) / (least + 0.02));
        if (w[n] > heaviest) {
          heaviest = w[n];
          lead = e;
        }
        n++;
      }
    }
    double log = Fits.median(v, w, n);
    double spread = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      spread += w[i] * Math.min(1, Math.abs(v[i] - log));
      sum += w[i];
    }
    double scale = residuals.scale(scopes, spread / sum);
    double[] range = residuals.range(scopes);
    return new Forecast(
        log, log + scale * range[0], log + scale * range[1], scale, lead, scopes, advice);
  }

  Optional<Estimate> estimate(String kindName, String type, double inputMiB) {
    Kind kind = kinds.get(kindName);
    Forecast f = kind == null ? null : forecast(kind, type, inputMiB);
    if (kind == null || f == null) {
      return Optional.empty();
    }
    int index = kind.indexOf(type);
    int own = index < 0 ? 0 : kind.series.get(index).total;
    String basis =
        Experts.NAMES[f.lead()]
            + (own == 0 ? ", none on this type yet" : "")
            + (Double.isNaN(inputMiB) ? ", size of the input unknown" : "");
    return Optional.of(
        new Estimate(
            Math.exp(f.log()), Math.exp(f.low()), Math.exp(f.high()), kind.runs(), own, basis));
  }

  void add(Sample sample) {
    Kind kind = kinds.computeIfAbsent(sample.kind(), Kind::new);
    double y = Series.logSeconds(sample.seconds());
    Forecast f = forecast(kind, sample.machineType(), sample.inputMiB());
    if (f != null) {
      double[] loss = new double[Experts.COUNT];
      Arrays.fill(loss, Double.NaN);
      for (int e = 0; e < loss.length; e++) {
        double d = Math.abs(f.advice().log[e] - y);
        loss[e] = d / (d + LOSS_SCALE);
      }
      losses.add(f.scopes(), loss);
      residuals.add(f.scopes(), y - f.log(), f.scale(), y < f.low(), y > f.high());
    }
    kind.add(sample, sequence++);
    if (sequence < 200 || sequence - speedsAt > sequence / 50) {
      speeds = new Speeds(kinds.values());
      speedsAt = sequence;
    }
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
