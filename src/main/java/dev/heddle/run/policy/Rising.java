package dev.heddle.run.policy;

import java.util.Arrays;

/** Longest rising part of a sequence (patience sorting, n log n). */
final class Rising {
  private Rising() {}

  /** Which elements belong to a longest strictly rising subsequence. */
  static boolean[] longest(int[] sequence) {
    int n = sequence.length;
    int[] tails = new int[n];
    int[] before = new int[n];
    int length = 0;
    for (int i = 0; i < n; i++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sequence[tails[middle]] < sequence[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : tails[low - 1];
      tails[low] = i;
      length = Math.max(length, low + 1);
    }
    boolean[] part = new boolean[n];
    Arrays.fill(part, false);
    for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
      part[i] = true;
    }
    return part;
  }
}
