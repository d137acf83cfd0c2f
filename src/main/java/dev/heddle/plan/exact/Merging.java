package dev.heddle.plan.exact;

import dev.heddle.plan.core.Problem;

/**
 * Classes whose machines can be seen as one of their joint capacity: nothing tells them apart, no
 * data moves, nothing is paid, and every task takes either nothing or the same share of a machine,
 * so that intervals that fit jointly can always be dealt out (interval graphs are perfect).
 */
final class Merging {
  private Merging() {}

  static boolean[] classes(Problem p) {
    boolean[] merged = new boolean[p.classes];
    if (p.transfers || p.costGoal() || p.request.situation() != null) {
      return merged;
    }
    for (int c = 0; c < p.classes; c++) {
      merged[c] = p.classMachines[c].length > 1 && p.price[c] == 0 && even(p, c);
    }
    return merged;
  }

  private static boolean even(Problem p, int c) {
    int scarce = 0;
    for (int f = 0; f < p.fields(); f++) {
      long share = 0;
      boolean used = false;
      for (int mode = 0; mode < p.modes(); mode++) {
        long need = p.needOf(mode, f);
        if (p.fits(mode, c) && need > 0) {
          used = true;
          if (share != 0 && share != need) {
            return false;
          }
          share = need;
        }
      }
      if (used) {
        scarce++;
        if (p.capacityOf(c, f) % share != 0) {
          return false;
        }
      }
    }
    return scarce <= 1;
  }
}
