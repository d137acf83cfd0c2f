package dev.heddle.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a task needs of its machine while it runs.
 *
 * @param cores cores
 * @param memoryMiB memory in MiB
 * @param gpus whole, exclusive GPUs
 * @param gpuMemoryMiB least memory of each GPU in MiB
 * @param gpuModels accepted GPU models as written, compared without case; empty accepts any
 * @param custom named resources of the machine (a licence), by name
 */
public record Demand(
    Cores cores,
    double memoryMiB,
    int gpus,
    double gpuMemoryMiB,
    List<String> gpuModels,
    Map<String, Double> custom) {
  /** One core and nothing else. */
  public static final Demand ONE_CORE = new Demand(Cores.ONE, 0, 0, 0, List.of(), Map.of());

  public Demand {
    gpuModels = List.copyOf(gpuModels);
    custom = Collections.unmodifiableMap(new TreeMap<>(custom));
  }

  /** Whether a GPU of this model will do; models are compared without case and blanks around. */
  public boolean acceptsModel(String model) {
    return gpuModels.isEmpty()
        || gpuModels.stream().anyMatch(m -> m.strip().equalsIgnoreCase(model.strip()));
  }
}
