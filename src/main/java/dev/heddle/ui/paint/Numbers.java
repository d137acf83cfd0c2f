package dev.heddle.ui.paint;

/** Writes numbers for SVG and PDF: at most two decimals, no exponent, no locale. */
final class Numbers {
  private Numbers() {}

  static String of(double value) {
    long hundredths = Math.round(value * 100);
    long whole = Math.abs(hundredths) / 100;
    long rest = Math.abs(hundredths) % 100;
    String sign = hundredths < 0 ? "-" : "";
    if (rest == 0) {
      return sign + whole;
    }
    if (rest % 10 == 0) {
      return sign + whole + "." + rest / 10;
    }
    return sign + whole + "." + (rest < 10 ? "0" : "") + rest;
  }
}
