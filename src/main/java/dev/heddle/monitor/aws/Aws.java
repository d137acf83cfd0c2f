package dev.heddle.monitor.aws;

import dev.heddle.monitor.AskLaterException;
import dev.heddle.monitor.web.Clean;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls AWS, and says in one line what went wrong. */
final class Aws {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Set<String> TOO_OFTEN =
      Set.of("RequestLimitExceeded", "Throttling", "ThrottlingException", "RequestThrottled");
  private static final Set<String> NOT_KNOWN =
      Set.of(
          "AuthFailure",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException",
          "ExpiredToken",
          "RequestExpired",
          "MissingAuthenticationToken");
  private static final Set<String> NOT_ALLOWED =
      Set.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "OptInRequired");

  private Aws() {}

  /** A call of the SDK. */
  interface Call<T> {
    T now();
  }

  /**
   * Makes a call.
   *
   * @param what is asked, for people ("EC2 types of us-east-1")
   * @throws AskLaterException if it was asked too often
   * @throws IOException with one line: what, why, what helps
   */
  static <T> T call(String what, Call<T> call) throws IOException, InterruptedException {
    try {
      return call.now();
    } catch (AbortedException e) {
      InterruptedException stop = new InterruptedException(what);
      stop.initCause(e);
      throw stop;
    } catch (AwsServiceException e) {
      throw refused(what, e);
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      throw new IOException(what + ": no answer in time", e);
    } catch (SdkException e) {
      throw new IOException(what + ": " + why(e), e);
    }
  }

  private static IOException refused(String what, AwsServiceException e) {
    var details = e.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String message = details == null ? e.getMessage() : details.errorMessage();
    String line =
        what
            + ": AWS answered "
            + e.statusCode()
            + (code.isEmpty() ? "" : " " + Clean.name(code))
            + (message == null || message.isBlank() ? "" : " (" + Clean.line(message) + ")");
    if (TOO_OFTEN.contains(code) || e.statusCode() == 429) {
      return new AskLaterException(line + ": it is asked again in a minute", PATIENCE);
    }
    // Java's own connection does not hand on the body of a 401.
    if (NOT_KNOWN.contains(code) || e.statusCode() == 401) {
      return new IOException(
          line + "; the credentials are wrong or have ended: sign in again (aws configure)", e);
    }
    if (NOT_ALLOWED.contains(code) || e.statusCode() == 403) {
      return new IOException(line + "; ask for the right to do this", e);
    }
    return new IOException(line, e);
  }

  private static String why(SdkException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unable to load credentials")) {
      return "no credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run aws"
          + " configure, or name a profile in the option 'profile'";
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "no such host; check the region or the network";
      }
      if (cause instanceof ConnectException) {
        return "cannot connect; check the network";
      }
    }
    return Clean.line(message);
  }
}
