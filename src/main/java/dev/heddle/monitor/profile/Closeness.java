package dev.heddle.monitor.profile;

/** How the size asked for lies to what was seen; experts differ in what they are good at. */
enum Closeness {
  /** The very size was seen on this type. */
  REPEATED,
  /** The very size was seen on another type only. */
  REPEATED_ELSEWHERE,
  /** Between sizes seen on this type. */
  WITHIN,
  /** Beyond the sizes seen on this type. */
  BEYOND,
  /** Nothing was seen on this type. */
  ELSEWHERE,
  /** The size isn't known. */
  UNSIZED
}
