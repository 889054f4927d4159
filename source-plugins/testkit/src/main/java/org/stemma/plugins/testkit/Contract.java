package org.stemma.plugins.testkit;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.Claim;
import org.stemma.core.plugin.OwnClasses;
import org.stemma.core.source.Config;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourceGone;
import org.stemma.core.source.SourcePlugin;

/** What every source plugin owes, as rules that need no test framework. */
public final class Contract {
  /** Types that a setting may have, beside enums. */
  private static final Set<Class<?>> SETTINGS =
      Set.of(
          String.class,
          int.class,
          long.class,
          boolean.class,
          double.class,
          URI.class,
          Duration.class,
          List.class);

  /** All rules, the cheap ones first. */
  public static final List<Rule> RULES =
      List.of(
          new Rule("hasAnIdThatUsersCanType", Contract::id),
          new Rule("isMadeForThisVersionOfTheSpi", Contract::spi),
          new Rule("isNamedInItsServiceFile", Contract::service),
          new Rule("describesEverySetting", Contract::settings),
          new Rule("reachesTheNetworkThroughTheHostAlone", Contract::network),
          new Rule("findsItemsWithTitleAndAbsoluteAddress", Contract::items),
          new Rule("givesEveryItemAnIdentityOfItsOwn", Contract::distinct),
          new Rule("findsTheSameItemsAgainOnTheSamePages", Contract::stable),
          new Rule("emitsNothingAndAsksNothingMoreWhenNotModified", Contract::notModified),
          new Rule("quotesEveryClaimFromTheItemsPage", Contract::claims),
          new Rule("stopsWhenNoMoreIsWanted", Contract::stops),
          new Rule("letsAFailedFetchThrough", s -> fails(s, new IOException("no such host"))),
          new Rule("letsATimeOutThrough", s -> fails(s, new SocketTimeoutException("timed out"))),
          new Rule("describesTheFeedAtMostOnce", Contract::feed),
          new Rule("sharesNothingBetweenTwoSources", Contract::shares),
          new Rule("outlivesAPageOfTenMegabytes", s -> outlives(s, DamagedPages.LARGE)),
          new Rule("outlivesDeepAndBrokenPages", Contract::hostile),
          new Rule("outlivesAWrongCharset", Contract::charset));

  /** Those that show whether a source's settings fit its pages, whoever wrote the plugin. */
  public static final List<Rule> OF_SETTINGS =
      RULES.stream()
          .filter(
              rule ->
                  Set.of(
                          "findsItemsWithTitleAndAbsoluteAddress",
                          "givesEveryItemAnIdentityOfItsOwn",
                          "findsTheSameItemsAgainOnTheSamePages")
                      .contains(rule.name()))
          .toList();

  private Contract() {}

  private static void id(Subject subject) {
    String id = subject.plugin().id();
    Rule.require(id.matches("[a-z0-9-]{1,32}"), "'" + id + "' is not 1-32 of a-z, 0-9 and dash");
  }

  private static void spi(Subject subject) {
    int spi = subject.plugin().spi();
    Rule.require(spi == SourcePlugin.SPI, "made for SPI " + spi + ", this is " + SourcePlugin.SPI);
  }

  private static void service(Subject subject) {
    Class<?> type = subject.plugin().getClass();
    Rule.require(
        ServiceLoader.load(SourcePlugin.class, type.getClassLoader()).stream()
            .anyMatch(named -> named.type().equals(type)),
        type.getName() + " is not named in META-INF/services/" + SourcePlugin.class.getName());
  }

  private static void settings(Subject subject) {
    for (RecordComponent component : subject.plugin().settings().getRecordComponents()) {
      Config config = component.getAnnotation(Config.class);
      Rule.require(config != null, "no @Config on " + component.getName());
      Rule.require(config != null && !config.doc().isBlank(), "no doc for " + component.getName());
      Rule.require(
          SETTINGS.contains(component.getType()) || component.getType().isEnum(),
          component.getName() + " is of a type that no user can set: " + component.getType());
    }
  }

  private static void network(Subject subject) throws IOException {
    List<String> forbidden = OwnClasses.forbidden(subject.plugin());
    Rule.require(
        forbidden.isEmpty(),
        "uses " + String.join(", ", forbidden) + "; fetch by the Http that the host gives");
  }

  private static void items(Subject subject) throws Exception {
    List<Item> items = subject.polled(subject.pages().get()).items();
    Rule.require(items.size() > 1, "found " + items.size() + " items; at least two are expected");
    for (Item item : items) {
      Rule.require(item.title() != null && !item.title().isBlank(), "no title: " + item.url());
      URI url = item.url();
      boolean web =
          url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
      Rule.require(web, "no absolute http or https address: " + url);
      Rule.require(
          addresses(item).allMatch(URI::isAbsolute),
          "an address beside it that is not absolute: " + url);
    }
  }

  private static Stream<URI> addresses(Item item) {
    return Stream.concat(
        Stream.ofNullable(item.comments()), item.enclosures().stream().map(Item.Enclosure::url));
  }

  private static List<String> identities(Subject subject, Http http) throws Exception {
    return subject.polled(http).items().stream()
        .map(item -> item.guid() == null ? String.valueOf(item.url()) : item.guid())
        .toList();
  }

  private static void distinct(Subject subject) throws Exception {
    Set<String> seen = new HashSet<>();
    for (String identity : identities(subject, subject.pages().get())) {
      Rule.require(seen.add(identity), "two items are '" + identity + "'");
    }
  }

  private static void stable(Subject subject) throws Exception {
    List<String> once = identities(subject, subject.pages().get());
    List<String> again = identities(subject, subject.pages().get());
    Rule.require(once.equals(again), "first " + once + ", then " + again);
  }

  private static void notModified(Subject subject) throws Exception {
    RecordedHttp unchanged = subject.pages().get().unchanged();
    int items = subject.polled(unchanged).items().size();
    Rule.require(items == 0, items + " items though nothing was modified");
    Rule.require(
        unchanged.asked().size() == 1,
        "asked for " + unchanged.asked() + " though the first was not modified");
  }

  /**
   * A claim stands on the item's own page where there is one, else on a page that was asked for.
   */
  private static void claims(Subject subject) throws Exception {
    RecordedHttp pages = subject.pages().get();
    for (Item item : subject.polled(pages).items()) {
      String own = item.url() == null ? null : pages.text(item.url());
      String text = own == null ? pages.text() : own;
      for (Claim claim : item.claims()) {
        String quote = claim.evidence().quote();
        Rule.require(
            plain(text).contains(plain(quote)) || plain(pages.textOfFirst()).contains(plain(quote)),
            "'" + quote + "' does not stand on the page of " + item.url());
        Rule.require(
            quote.contains(claim.value()), "'" + quote + "' does not hold '" + claim.value() + "'");
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static void stops(Subject subject) throws Exception {
    RecordedPoll poll = new RecordedPoll(1);
    Throwable thrown = subject.thrownBy(subject.pages().get(), poll);
    Rule.require(thrown instanceof PollStopped, "PollStopped did not come through, but " + thrown);
    Rule.require(poll.emitted() == 2, "emitted " + (poll.emitted() - 2) + " more after the stop");
  }

  private static void fails(Subject subject, IOException failure) throws Exception {
    RecordedPoll poll = new RecordedPoll();
    Throwable thrown = subject.thrownBy(new Failing(failure), poll);
    boolean through = false;
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      through |= at == failure;
    }
    Rule.require(through, "'" + failure.getMessage() + "' did not come through, but " + thrown);
    Rule.require(poll.items().isEmpty(), "items though nothing could be fetched");
  }

  private record Failing(IOException failure) implements Http {
    @Override
    public Response get(URI url) throws IOException {
      throw failure;
    }

    @Override
    public Response page(URI url) throws IOException {
      throw failure;
    }
  }

  private static void feed(Subject subject) throws Exception {
    int times = subject.polled(subject.pages().get()).feeds().size();
    Rule.require(times < 2, "described the feed " + times + " times");
  }

  private static void shares(Subject subject) {
    Injector host = Guice.createInjector();
    Source one = subject.source(host, subject.pages().get());
    Source two = subject.source(host, subject.pages().get());
    Rule.require(one != two, "two sources are one object");
    Class<?> source = subject.plugin().source();
    Rule.require(
        host.getAllBindings().keySet().stream()
            .noneMatch(key -> key.getTypeLiteral().getRawType().equals(source)),
        "a binding of the plugin is left in the host");
  }

  /** It may read such pages or refuse them in words; it may not break, nor go on without end. */
  private static void outlives(Subject subject, UnaryOperator<byte[]> change) throws Exception {
    RecordedHttp changed = subject.pages().get().changed(change);
    accept(subject.thrownBy(changed, new RecordedPoll()));
  }

  private static void accept(@Nullable Throwable thrown) {
    boolean inWords =
        thrown == null
            || thrown instanceof IOException
            || thrown instanceof UncheckedIOException
            || thrown instanceof SourceGone;
    if (!inWords) {
      AssertionError broken = Rule.broken("it broke instead of refusing the page: " + thrown);
      broken.initCause(thrown);
      throw broken;
    }
  }

  private static void hostile(Subject subject) throws Exception {
    for (UnaryOperator<byte[]> change : DamagedPages.BROKEN) {
      outlives(subject, change);
    }
  }

  private static void charset(Subject subject) throws Exception {
    for (String charset : DamagedPages.WRONG_CHARSETS) {
      RecordedHttp changed = subject.pages().get().typed("text/html; charset=" + charset);
      accept(subject.thrownBy(changed, new RecordedPoll()));
    }
  }

  /** The rules that a plugin breaks, with how; empty when it keeps all. */
  public static Map<String, String> broken(Subject subject) {
    return broken(subject, RULES);
  }

  /** As {@link #broken(Subject)}, of some rules. */
  public static Map<String, String> broken(Subject subject, List<Rule> rules) {
    Map<String, String> broken = new LinkedHashMap<>();
    for (Rule rule : rules) {
      try {
        rule.check().on(subject);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        broken.put(rule.name(), "interrupted");
      } catch (Throwable e) {
        // Whatever a plugin throws is what is wrong with it.
        broken.put(rule.name(), e instanceof AssertionError ? e.getMessage() : e.toString());
      }
    }
    return broken;
  }
}
