package org.stemma.core.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stemma.core.article.Outlet;

/**
 * The one way to the network: conditional, spaced by site, limited in bytes and time, to public
 * addresses only. Any number of threads; a call blocks its own until its turn came and the answer
 * is read.
 */
public final class HttpFetcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpFetcher.class);

  /** A 429 that does not say until when holds its site for as long as a first failure does. */
  private static final Duration UNTOLD_WAIT = Duration.ofHours(1);

  private final FetchPolicy policy;
  private final AddressPolicy addresses;
  private final InstantSource clock;
  private final HostSpacing spacing;
  private final Transport.Opener transports;
  private final Traffic traffic;
  private final Transport wire;

  /**
   * A fetcher on the system's name service.
   *
   * @throws org.stemma.core.ConfigurationException if {@link FetchPolicy#allow} cannot be read
   */
  public HttpFetcher(FetchPolicy policy, InstantSource clock) {
    this(policy, clock, Traffic.UNCOUNTED);
  }

  /** As above, with somebody who counts. */
  public HttpFetcher(FetchPolicy policy, InstantSource clock, Traffic traffic) {
    this(policy, clock, traffic, SiteHolds.NONE);
  }

  /**
   * As above.
   *
   * @param holds where pauses are kept that sites ask for
   */
  public HttpFetcher(FetchPolicy policy, InstantSource clock, Traffic traffic, SiteHolds holds) {
    this(
        policy,
        clock,
        HostSpacing.inRealTime(holds),
        overTheNetwork(SystemDefaultDnsResolver.INSTANCE),
        traffic);
  }

  HttpFetcher(FetchPolicy policy, InstantSource clock, HostSpacing spacing, DnsResolver dns) {
    this(policy, clock, spacing, overTheNetwork(dns), Traffic.UNCOUNTED);
  }

  HttpFetcher(
      FetchPolicy policy,
      InstantSource clock,
      HostSpacing spacing,
      Transport.Opener transports,
      Traffic traffic) {
    this.policy = policy;
    this.clock = clock;
    this.spacing = spacing;
    this.transports = transports;
    this.traffic = traffic;
    this.addresses = AddressPolicy.allowing(policy.allow());
    this.wire = transports.open(policy, addresses);
  }

  private static Transport.Opener overTheNetwork(DnsResolver dns) {
    return (policy, addresses) -> new Wire(policy, addresses, dns);
  }

  /**
   * A fetcher under another policy that knows what this one does of sites: whose turn it is, and
   * until when one is not to be asked. Each is closed by itself.
   */
  public HttpFetcher under(FetchPolicy other) {
    return new HttpFetcher(other, clock, spacing, transports, traffic);
  }

  /**
   * Fetches a document.
   *
   * @param url http or https; user info is sent as Basic credentials to its own origin
   * @param known validators by address, asked for every hop; {@link Validators#NONE} where there
   *     are none
   */
  public Answer get(URI url, Function<? super URI, Validators> known, Kind kind) {
    return get(url, known, kind, Gate.OPEN);
  }

  /** As above, with a gap of at least {@code gap} and a gate that every hop has to pass. */
  Answer get(URI url, Function<? super URI, Validators> known, Kind kind, Gate gate) {
    try {
      return new Trip(known, kind, gate).go(url);
    } catch (IOException e) {
      return new Answer.Failed(
          NetworkFault.temporary(e), SafeUrl.of(url) + ": " + NetworkFault.words(e, policy));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Failed(true, SafeUrl.of(url) + ": interrupted");
    } catch (IllegalStateException | RejectedExecutionException e) {
      // The client was closed under way.
      return new Answer.Failed(true, SafeUrl.of(url) + ": shutting down");
    }
  }

  /**
   * Sends a form to a hub (WebSub, section 5.1): the one thing that Stemma posts. Spaced and
   * guarded as every request; a redirect is not followed.
   *
   * @return the answer's status; what it says is not read
   * @throws IOException if there is no answer; the message says why
   */
  public int post(URI hub, Map<String, String> form) throws IOException {
    String named = SafeUrl.of(hub) + ": ";
    try {
      Destination to = Destination.of(hub);
      Optional<String> refusal = addresses.refusal(to, 0);
      if (refusal.isPresent()) {
        throw new RefusedException(refusal.get());
      }
      Optional<Instant> held = spacing.held(site(to), clock.instant());
      if (held.isPresent()) {
        throw new RefusedException(to.host() + " asks to wait until " + held.get());
      }
      Duration least = addresses.allows(to) ? Duration.ZERO : FetchPolicy.LEAST_PUBLIC_DELAY;
      return spacing
          .inTurn(
              site(to),
              Collections.max(List.of(least, policy.hostDelay())),
              () -> wire.post(to, form, policy.deadline()))
          .status();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(named + "interrupted", e);
    } catch (IllegalStateException | RejectedExecutionException e) {
      throw new IOException(named + "shutting down", e);
    } catch (IOException e) {
      throw new IOException(named + NetworkFault.words(e, policy), e);
    }
  }

  /** One document, from hop to hop. */
  private final class Trip {
    private final Function<? super URI, Validators> known;
    private final Kind kind;
    private final Gate gate;
    private final Set<URI> seen = new LinkedHashSet<>();
    private long left = policy.deadline().toNanos();
    private boolean permanent = true;
    private @Nullable URI movedTo;

    Trip(Function<? super URI, Validators> known, Kind kind, Gate gate) {
      this.known = known;
      this.kind = kind;
      this.gate = gate;
    }

    Answer go(URI url) throws IOException, InterruptedException {
      Destination first = Destination.of(url);
      if (kind != Kind.FEED && first.authorization() != null) {
        throw new RefusedException("an address with user and password that comes from content");
      }
      int configuredPort = kind == Kind.FEED ? first.port() : 0;
      Destination to = first;
      while (true) {
        Optional<Answer.Unanswered> stop = stop(to, configuredPort);
        if (stop.isPresent()) {
          return stop.get();
        }
        Validators asked = known.apply(to.uri());
        Wire.Reply reply = send(to, headers(first, to, asked));
        if (!Status.redirects(reply.status())) {
          return answer(to, asked, reply);
        }
        to = next(to, reply);
      }
    }

    private Optional<Answer.Unanswered> stop(Destination to, int configuredPort)
        throws RefusedException {
      Optional<String> refusal = addresses.refusal(to, configuredPort);
      if (refusal.isPresent()) {
        throw new RefusedException(refusal.get());
      }
      if (!seen.add(to.uri())) {
        throw new RefusedException("redirected in a circle, at " + SafeUrl.of(to.uri()));
      }
      if (seen.size() > policy.maxRedirects() + 1) {
        throw new RefusedException(
            seen.stream()
                .map(SafeUrl::of)
                .collect(
                    joining(
                        " to ", "redirected more than " + policy.maxRedirects() + " times: ", "")));
      }
      Optional<Answer.Unanswered> gated = gate.refusal(to.uri());
      if (gated.isPresent()) {
        return gated;
      }
      return spacing
          .held(site(to), clock.instant())
          .map(
              until ->
                  new Answer.Throttled(until, until(to.host() + " has refused before", until)));
    }

    private Wire.Reply send(Destination to, List<Header> headers)
        throws IOException, InterruptedException {
      spacing.forget(clock.instant());
      return spacing.inTurn(
          site(to),
          gapTo(to),
          () -> {
            long start = System.nanoTime();
            int status = 0;
            long bytes = 0;
            try {
              Wire.Reply reply = wire.get(to, headers, kind, Duration.ofNanos(Math.max(1, left)));
              status = reply.status();
              bytes = reply.body() == null ? 0 : reply.body().length;
              return reply;
            } finally {
              long took = System.nanoTime() - start;
              left -= took;
              traffic.asked(kind, status, bytes, Duration.ofNanos(took));
            }
          });
    }

    private Duration gapTo(Destination to) {
      Duration least = addresses.allows(to) ? Duration.ZERO : FetchPolicy.LEAST_PUBLIC_DELAY;
      return Collections.max(List.of(least, policy.hostDelay(), gate.gap(to.uri())));
    }

    private List<Header> headers(Destination first, Destination to, Validators asked) {
      List<Header> headers = new ArrayList<>();
      headers.add(new BasicHeader("Accept", kind.accept()));
      headers.add(new BasicHeader("Accept-Encoding", "gzip"));
      if (asked.etag() != null) {
        headers.add(new BasicHeader("If-None-Match", asked.etag()));
        if (kind == Kind.FEED) {
          headers.add(new BasicHeader("A-IM", "feed"));
        }
      }
      if (asked.lastModified() != null) {
        headers.add(new BasicHeader("If-Modified-Since", asked.lastModified()));
      }
      if (first.authorization() != null && first.sameOrigin(to)) {
        headers.add(new BasicHeader("Authorization", first.authorization()));
      }
      return headers;
    }

    private Destination next(Destination from, Wire.Reply reply) throws RefusedException {
      Header location = reply.headers().getFirstHeader("location");
      if (location == null || location.getValue() == null || location.getValue().isBlank()) {
        throw new RefusedException(Status.words(reply.status()) + ", a redirect to nowhere");
      }
      URI url;
      try {
        url = from.uri().resolve(URI.create(text(location).replace(" ", "%20")));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(
            "redirected to what is no address: '" + SafeUrl.of(text(location)) + "'");
      }
      Destination to = Destination.of(url);
      if (to.authorization() != null) {
        throw new RefusedException("redirected to an address with user and password");
      }
      if (from.scheme().equals("https") && to.scheme().equals("http")) {
        throw new RefusedException(
            "redirected from https to unprotected http, at "
                + SafeUrl.of(to.uri())
                + "; if that is right, configure that address");
      }
      permanent &= Status.permanent(reply.status());
      if (permanent) {
        movedTo = to.uri();
      }
      return to;
    }

    /** Header bytes arrive as Latin-1; addresses beyond ASCII are mostly sent as UTF-8. */
    private static String text(Header location) {
      return new String(location.getValue().getBytes(ISO_8859_1), UTF_8).strip();
    }

    private Answer answer(Destination to, Validators asked, Wire.Reply reply) {
      Instant now = clock.instant();
      byte[] body = reply.body();
      if (body != null) {
        return body.length == 0 && kind != Kind.ROBOTS
            ? new Answer.Failed(true, named(to, "an empty answer"))
            : new Answer.Found(
                to.uri(),
                reply.status(),
                byName(reply),
                body,
                ReceivedValidators.of(reply.headers()),
                ServerWaits.fresh(reply.headers(), now),
                movedTo);
      }
      if (reply.status() == Status.NOT_MODIFIED && !asked.isEmpty()) {
        return new Answer.NotModified(
            to.uri(),
            ReceivedValidators.renewing(asked, reply.headers()),
            ServerWaits.fresh(reply.headers(), now),
            movedTo);
      }
      return unanswered(to, reply, now);
    }

    private Answer.Unanswered unanswered(Destination to, Wire.Reply reply, Instant now) {
      int status = reply.status();
      String reason = named(to, Status.words(status) + cut(to, reply, now));
      Instant retryAt = ServerWaits.retryAfter(reply.headers(), now);
      if (status == Status.TOO_MANY_REQUESTS) {
        Instant wait = ServerWaits.later(retryAt, ServerWaits.fresh(reply.headers(), now));
        if (!addresses.allows(to)) {
          spacing.hold(site(to), wait == null ? now.plus(UNTOLD_WAIT) : wait, now);
        }
        return new Answer.Throttled(wait, until(reason, wait));
      }
      if (status == Status.UNAVAILABLE && retryAt != null) {
        return new Answer.Throttled(retryAt, until(reason, retryAt));
      }
      if (status == Status.GONE) {
        return new Answer.Gone(reason);
      }
      return new Answer.Failed(Status.temporary(status), reason);
    }

    /** A wait that is not kept in full is told. */
    private static String cut(Destination to, Wire.Reply reply, Instant now) {
      String cut = ServerWaits.cut(reply.headers(), now);
      if (cut == null) {
        return "";
      }
      log.warn("wait shortened url={} because={}", SafeUrl.of(to.uri()), cut);
      return ", " + cut;
    }

    private static String until(String reason, @Nullable Instant at) {
      return at == null ? reason : reason + ", asks to wait until " + at.truncatedTo(SECONDS);
    }

    private static String named(Destination to, String what) {
      return SafeUrl.of(to.uri()) + ": " + what;
    }
  }

  /** The sites that share one spacing: all hosts of a registrable domain. */
  private static String site(Destination to) {
    return Outlet.domainOf(to.host());
  }

  private static Map<String, List<String>> byName(Wire.Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Header header : reply.headers().getHeaders()) {
      String value = header.getValue();
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    return headers;
  }

  /** Cuts what is under way; those fetches end as failed. */
  @Override
  public void close() {
    wire.close();
  }
}
