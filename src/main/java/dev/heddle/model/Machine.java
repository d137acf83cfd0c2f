package dev.heddle.model;

/**
 * One instance of a type.
 *
 * @param type its type
 * @param number from 1
 */
public record Machine(MachineType type, int number) {
  /** TYPE#NUMBER. */
  public String id() {
    return type.machineId(number);
  }
}
