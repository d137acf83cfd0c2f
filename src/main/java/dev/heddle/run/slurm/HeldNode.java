package dev.heddle.run.slurm;

/**
 * What a held node must offer: the capacity that the plan counts on.
 *
 * @param cores cores
 * @param memoryMiB memory, 0 for all that the node has
 * @param gpus GPUs
 */
public record HeldNode(int cores, long memoryMiB, int gpus) {}
