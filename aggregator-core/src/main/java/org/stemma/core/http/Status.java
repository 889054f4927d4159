package org.stemma.core.http;

/** What a status code (RFC 9110, section 15; RFC 3229) means to a reader of feeds. */
final class Status {
  static final int NOT_MODIFIED = 304;
  static final int GONE = 410;
  static final int TOO_MANY_REQUESTS = 429;
  static final int UNAVAILABLE = 503;

  private Status() {}

  /** A body that is the document asked for, or the new part of a feed. */
  static boolean hasContent(int status) {
    return status == 200 || status == 203 || status == 226;
  }

  static boolean redirects(int status) {
    return permanent(status) || status == 302 || status == 303 || status == 307;
  }

  static boolean permanent(int status) {
    return status == 301 || status == 308;
  }

  /** Whether the same request may succeed later without anyone's help. */
  static boolean temporary(int status) {
    return status >= 500 || status == 408 || status == 425;
  }

  /** In words, without the server's own phrase: that could hold anything. */
  static String words(int status) {
    String meaning =
        switch (status) {
          case NOT_MODIFIED -> "not modified, though nothing was known";
          case 400 -> "bad request";
          case 401 -> "login needed";
          case 402 -> "payment needed";
          case 403 -> "forbidden";
          case 404 -> "not found";
          case 406 -> "not acceptable";
          case 408 -> "request timeout";
          case GONE -> "gone for good";
          case TOO_MANY_REQUESTS -> "too many requests";
          case 451 -> "withheld for legal reasons";
          case 500 -> "server error";
          case 502 -> "bad gateway";
          case UNAVAILABLE -> "out of service";
          case 504 -> "gateway timeout";
          default -> "";
        };
    return "status " + status + (meaning.isEmpty() ? "" : ", " + meaning);
  }
}
