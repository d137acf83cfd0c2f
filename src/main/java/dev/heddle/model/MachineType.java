package dev.heddle.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider offers.
 *
 * @param memoryMiB memory in MiB
 * @param gpuModel model of its GPUs, or null
 * @param gpuMemoryMiB memory of each GPU in MiB
 * @param custom named resources, by name
 * @param speed CPU speed: a task of work w takes w / speed seconds
 * @param gpuSpeed speed for tasks that ask for GPUs
 * @param count how many may be held
 * @param pricePerHour money an hour, or null: an own machine
 * @param minimumSeconds least time that is charged
 * @param startupSeconds from the request until tasks can start
 * @param labels free words that onlyOn and notOn match
 * @param interruptionsPerHour how often a provider takes one back
 * @param via back end that reaches its machines, or null
 * @param extras fields of the file that Heddle does not know, kept as they are
 */
public record MachineType(
    String id,
    @Nullable String provider,
    @Nullable String location,
    double cores,
    double memoryMiB,
    int gpus,
    @Nullable String gpuModel,
    double gpuMemoryMiB,
    Map<String, Double> custom,
    double speed,
    double gpuSpeed,
    int count,
    @Nullable Double pricePerHour,
    double minimumSeconds,
    double startupSeconds,
    List<String> labels,
    double interruptionsPerHour,
    @Nullable String via,
    Map<String, Object> extras) {

  public MachineType {
    custom = Collections.unmodifiableMap(new TreeMap<>(custom));
    labels = List.copyOf(labels);
  }

  /** A machine of one's own: no price, no start-up, speed 1. */
  public static MachineType own(String id, double cores, double memoryMiB, int count) {
    return new MachineType(
        id, null, null, cores, memoryMiB, 0, null, 0, Map.of(), 1, 1, count, null, 0, 0, List.of(),
        0, null, Map.of());
  }

  /** Name of its machine number {@code number}, from 1. */
  public String machineId(int number) {
    return id + "#" + number;
  }

  /** The price of an hour; 0 for an own machine. */
  public double price() {
    return pricePerHour == null ? 0 : pricePerHour;
  }

  /** The speed that counts for a way: the GPU's if it asks for GPUs. */
  public double speedFor(Way way) {
    return way.demand().gpus() > 0 ? gpuSpeed : speed;
  }

  /** The same by another name. */
  public MachineType withId(String newId) {
    return new MachineType(
        newId,
        provider,
        location,
        cores,
        memoryMiB,
        gpus,
        gpuModel,
        gpuMemoryMiB,
        custom,
        speed,
        gpuSpeed,
        count,
        pricePerHour,
        minimumSeconds,
        startupSeconds,
        labels,
        interruptionsPerHour,
        via,
        extras);
  }

  /** The same with another count. */
  public MachineType withCount(int newCount) {
    return new MachineType(
        id,
        provider,
        location,
        cores,
        memoryMiB,
        gpus,
        gpuModel,
        gpuMemoryMiB,
        custom,
        speed,
        gpuSpeed,
        newCount,
        pricePerHour,
        minimumSeconds,
        startupSeconds,
        labels,
        interruptionsPerHour,
        via,
        extras);
  }

  /** The same with another price of an hour. */
  public MachineType withPrice(@Nullable Double price) {
    return new MachineType(
        id,
        provider,
        location,
        cores,
        memoryMiB,
        gpus,
        gpuModel,
        gpuMemoryMiB,
        custom,
        speed,
        gpuSpeed,
        count,
        price,
        minimumSeconds,
        startupSeconds,
        labels,
        interruptionsPerHour,
        via,
        extras);
  }

  /** The same with other speeds. */
  public MachineType withSpeeds(double newSpeed, double newGpuSpeed) {
    return new MachineType(
        id,
        provider,
        location,
        cores,
        memoryMiB,
        gpus,
        gpuModel,
        gpuMemoryMiB,
        custom,
        newSpeed,
        newGpuSpeed,
        count,
        pricePerHour,
        minimumSeconds,
        startupSeconds,
        labels,
        interruptionsPerHour,
        via,
        extras);
  }
}
