package dev.heddle.ui.paint;

/**
 * Reads SVG path data into an outline: M L H V C Q A Z, absolute and relative; arcs must be parts
 * of circles. Used for icons, whose data stand in the source.
 */
final class PathData {
  private final String data;
  private int at;
  private double x;
  private double y;
  private double startX;
  private double startY;
  private final Outline outline = new Outline();

  private PathData(String data) {
    this.data = data;
  }

  static Outline parse(String data) {
    PathData parser = new PathData(data);
    parser.run();
    return parser.outline;
  }

  private void run() {
    char op = ' ';
    while (skip()) {
      if (Character.isLetter(data.charAt(at))) {
        op = data.charAt(at++);
      }
      step(op);
      if (op == 'M') {
        op = 'L';
      } else if (op == 'm') {
        op = 'l';
      }
    }
  }

  private void step(char op) {
    boolean relative = Character.isLowerCase(op);
    double ox = relative ? x : 0;
    double oy = relative ? y : 0;
    switch (Character.toUpperCase(op)) {
      case 'M' -> {
        to(ox + number(), oy + number());
        startX = x;
        startY = y;
        outline.moveTo(x, y);
      }
      case 'L' -> line(ox + number(), oy + number());
      case 'H' -> line(ox + number(), y);
      case 'V' -> line(x, oy + number());
      case 'C' -> {
        double x1 = ox + number();
        double y1 = oy + number();
        double x2 = ox + number();
        double y2 = oy + number();
        to(ox + number(), oy + number());
        outline.curveTo(x1, y1, x2, y2, x, y);
      }
      case 'Q' -> {
        double cx = ox + number();
        double cy = oy + number();
        to(ox + number(), oy + number());
        outline.quadTo(cx, cy, x, y);
      }
      case 'A' -> {
        double r = number();
        number();
        number();
        boolean large = number() > 0;
        boolean clockwise = number() > 0;
        arc(r, large, clockwise, ox + number(), oy + number());
      }
      case 'Z' -> {
        outline.close();
        to(startX, startY);
      }
      default -> throw new IllegalArgumentException("Path data has an unknown step: " + data);
    }
  }

  private void line(double px, double py) {
    to(px, py);
    outline.lineTo(px, py);
  }

  private void to(double px, double py) {
    x = px;
    y = py;
  }

  /** An arc of a circle as cubic curves of at most a quarter each. */
  private void arc(double radius, boolean large, boolean clockwise, double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double chord = Math.hypot(dx, dy);
    double r = Math.max(radius, chord / 2);
    double height = Math.sqrt(Math.max(0, r * r - chord * chord / 4));
    double side = large == clockwise ? -1 : 1;
    double cx = x + dx / 2 - side * height * dy / chord;
    double cy = y + dy / 2 + side * height * dx / chord;
    double from = Math.atan2(y - cy, x - cx);
    double sweep = Math.atan2(py - cy, px - cx) - from;
    if (clockwise && sweep < 0) {
      sweep += 2 * Math.PI;
    } else if (!clockwise && sweep > 0) {
      sweep -= 2 * Math.PI;
    }
    int parts = (int) Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
    double step = sweep / parts;
    double k = 4.0 / 3.0 * Math.tan(step / 4) * r;
    for (int i = 0; i < parts; i++) {
      double a = from + i * step;
      double b = a + step;
      outline.curveTo(
          cx + r * Math.cos(a) - k * Math.sin(a),
          cy + r * Math.sin(a) + k * Math.cos(a),
          cx + r * Math.cos(b) + k * Math.sin(b),
          cy + r * Math.sin(b) - k * Math.cos(b),
          cx + r * Math.cos(b),
          cy + r * Math.sin(b));
    }
    to(px, py);
  }

  private boolean skip() {
    while (at < data.length() && (data.charAt(at) == ' ' || data.charAt(at) == ',')) {
      at++;
    }
    return at < data.length();
  }

  private double number() {
    skip();
    int start = at;
    if (at < data.length() && data.charAt(at) == '-') {
      at++;
    }
    boolean point = false;
    while (at < data.length()) {
      char c = data.charAt(at);
      if (c == '.' && !point) {
        point = true;
      } else if (c < '0' || c > '9') {
        break;
      }
      at++;
    }
    return Double.parseDouble(data.substring(start, at));
  }
}
