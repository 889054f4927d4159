package org.stemma.core.plugin;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Page;
import org.stemma.core.http.Answer;
import org.stemma.core.http.HttpFetcher;
import org.stemma.core.http.Kind;
import org.stemma.core.http.PageAnswer;
import org.stemma.core.http.PageFetcher;
import org.stemma.core.http.Validators;
import org.stemma.core.source.Http;
import org.stemma.core.source.Hub;
import org.stemma.core.source.Response;

/** The network as one poll sees it; remembers what was asked and answered. One thread. */
final class HostHttp implements Http {
  /** RFC 3229: what of a feed is new. */
  private static final int PART = 226;

  private final HttpFetcher fetcher;
  private final PageFetcher pages;
  private final RunningPoll poll;
  private final Map<String, Validators> known;
  private final Map<String, Validators> received = new HashMap<>();
  private int found;
  private int notModified;
  private boolean parts;
  private @Nullable FetchProblem firstProblem;
  private @Nullable Instant notBefore;
  private @Nullable URI movedTo;
  private @Nullable URI last;

  HostHttp(
      HttpFetcher fetcher, PageFetcher pages, RunningPoll poll, Map<String, Validators> known) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.poll = poll;
    this.known = known;
  }

  @Override
  public Response get(URI url) throws IOException {
    poll.check();
    boolean first = found + notModified == 0 && firstProblem == null;
    Answer answer = fetcher.get(url, this::known, Kind.FEED);
    Response response =
        answer.<@Nullable Response>fold(
            whole -> whole(whole, first), same -> same(same, first), unanswered -> null);
    if (response != null) {
      return response;
    }
    FetchProblem problem = new FetchProblem((Answer.Unanswered) answer);
    if (firstProblem == null) {
      firstProblem = problem;
    }
    throw problem;
  }

  private Validators known(URI hop) {
    Validators validators = known.getOrDefault(hop.toString(), Validators.NONE);
    // Kept where this hop gives no other: it may redirect today and answer itself tomorrow.
    received.putIfAbsent(hop.toString(), validators);
    return validators;
  }

  private Response whole(Answer.Found answer, boolean first) {
    Validators before = known.getOrDefault(answer.url().toString(), Validators.NONE);
    boolean part = answer.status() == PART;
    Validators now = part ? answer.validators() : answer.validators().of(answer.body());
    if (!part && now.digest() != null && now.digest().equals(before.digest())) {
      return same(
          new Answer.NotModified(answer.url(), now, answer.notBefore(), answer.movedTo()), first);
    }
    found++;
    parts |= part;
    note(answer.url(), now, answer.notBefore());
    if (first) {
      movedTo = answer.movedTo();
      poll.answered(answer.url());
    }
    return new Response(answer.url(), false, answer.headers(), answer.body());
  }

  private Response same(Answer.NotModified answer, boolean first) {
    notModified++;
    note(answer.url(), answer.validators(), answer.notBefore());
    if (first) {
      movedTo = answer.movedTo();
      poll.answered(answer.url());
    }
    return new Response(answer.url(), true, Map.of(), new byte[0]);
  }

  private void note(URI url, Validators validators, @Nullable Instant fresh) {
    last = url;
    received.put(url.toString(), validators);
    if (fresh != null && (notBefore == null || fresh.isAfter(notBefore))) {
      notBefore = fresh;
    }
  }

  @Override
  public Response page(URI url) throws IOException {
    poll.check();
    PageAnswer answer = pages.fetch(url);
    if (answer instanceof PageAnswer.Read read) {
      Page page = read.page();
      last = page.url();
      Map<String, List<String>> headers =
          page.contentType() == null
              ? Map.of()
              : Map.of("content-type", List.of(page.contentType()));
      return new Response(page.url(), false, headers, page.body());
    }
    throw new FetchProblem(((PageAnswer.Unread) answer).why());
  }

  /** Where the latest answer came from; null while there is none. */
  @Nullable URI last() {
    return last;
  }

  /** How a poll ends that the plugin has brought to its end. */
  PollResult result(@Nullable String cursor, boolean emitted, @Nullable Hub hub) {
    if (firstProblem != null && found + notModified == 0) {
      return firstProblem.result();
    }
    Map<String, Validators> next = new HashMap<>();
    received.forEach(
        (url, validators) -> {
          if (!validators.equals(Validators.NONE)) {
            next.put(url, validators);
          }
        });
    return notModified > 0 && found == 0 && !emitted
        ? new PollResult.NotModified(next, cursor, notBefore, movedTo)
        : new PollResult.Done(next, cursor, notBefore, movedTo, parts, hub);
  }
}
