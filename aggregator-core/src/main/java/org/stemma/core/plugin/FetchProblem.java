package org.stemma.core.plugin;

import java.io.IOException;
import org.stemma.core.http.Answer;
import org.stemma.core.plugin.PollResult.Severity;

/** A fetch without an answer, on its way through a plugin. */
final class FetchProblem extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Answer.Unanswered answer;

  FetchProblem(Answer.Unanswered answer) {
    super(answer.reason());
    this.answer = answer;
  }

  /** How a poll ends that ends with this. */
  PollResult result() {
    if (answer instanceof Answer.Throttled throttled) {
      return new PollResult.Throttled(throttled.retryAt(), throttled.reason());
    }
    return answer instanceof Answer.Gone
        ? new PollResult.Gone(answer.reason())
        : new PollResult.Failed(
            answer.temporary() ? Severity.TEMPORARY : Severity.HARD, answer.reason());
  }
}
