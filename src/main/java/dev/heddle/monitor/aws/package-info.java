/** Machine types and prices of AWS EC2, by its SDK. */
@NullMarked
package dev.heddle.monitor.aws;

import org.jspecify.annotations.NullMarked;
