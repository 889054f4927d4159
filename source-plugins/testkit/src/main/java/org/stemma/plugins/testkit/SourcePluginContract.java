package org.stemma.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stemma.core.article.Claim;
import org.stemma.core.source.Config;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/**
 * What every source plugin owes. A plugin's test implements this with one set of settings and the
 * pages recorded for them, which must lead to at least two items.
 */
public interface SourcePluginContract {
  /** The plugin under test. */
  SourcePlugin plugin();

  /** Settings for a source on the recorded pages. */
  Record settings();

  /** The pages, with their current content. */
  RecordedHttp pages();

  @Test
  default void hasAnIdThatUsersCanType() {
    assertThat(plugin().id()).matches("[a-z0-9-]{1,32}");
  }

  @Test
  default void isMadeForThisVersionOfTheSpi() {
    assertThat(plugin().spi()).isEqualTo(SourcePlugin.SPI);
  }

  @Test
  default void isNamedInItsServiceFile() {
    assertThat(ServiceLoader.load(SourcePlugin.class, plugin().getClass().getClassLoader()))
        .as("META-INF/services/%s", SourcePlugin.class.getName())
        .anySatisfy(found -> assertThat(found).isInstanceOf(plugin().getClass()));
  }

  @Test
  default void describesEverySetting() {
    assertThat(plugin().settings().getRecordComponents())
        .allSatisfy(
            component -> {
              Config config = component.getAnnotation(Config.class);
              assertThat(config).as("@Config of %s", component.getName()).isNotNull();
              assertThat(config.doc()).isNotBlank();
              assertThat(SETTINGS.contains(component.getType()) || component.getType().isEnum())
                  .as("the type of %s can be set by a user", component.getName())
                  .isTrue();
            });
  }

  @Test
  default void findsItemsWithTitleAndAbsoluteAddress() throws Exception {
    assertThat(polled(pages()).items())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            item -> {
              assertThat(item.title()).isNotBlank();
              assertThat(item.url()).isNotNull().extracting(URI::getScheme).isIn("http", "https");
              assertThat(addresses(item)).allMatch(URI::isAbsolute);
            });
  }

  @Test
  default void givesEveryItemAnIdentityOfItsOwn() throws Exception {
    assertThat(identities(polled(pages()).items())).doesNotHaveDuplicates();
  }

  @Test
  default void findsTheSameItemsAgainOnTheSamePages() throws Exception {
    assertThat(identities(polled(pages()).items())).isEqualTo(identities(polled(pages()).items()));
  }

  @Test
  default void emitsNothingAndAsksNothingMoreWhenNotModified() throws Exception {
    RecordedHttp unchanged = pages().unchanged();
    assertThat(polled(unchanged).items()).isEmpty();
    assertThat(unchanged.asked()).hasSize(1);
  }

  @Test
  default void quotesEveryClaimFromThePages() throws Exception {
    RecordedHttp pages = pages();
    List<Claim> claims = polled(pages).items().stream().flatMap(i -> i.claims().stream()).toList();
    String text = pages.text();
    assertThat(claims)
        .allSatisfy(
            claim -> {
              assertThat(text).contains(claim.evidence().quote());
              assertThat(claim.evidence().quote()).contains(claim.value());
            });
  }

  @Test
  default void stopsWhenNoMoreIsWanted() {
    RecordedPoll poll = new RecordedPoll(1);
    assertThatThrownBy(() -> source(pages()).poll(poll)).isInstanceOf(PollStopped.class);
    assertThat(poll.emitted()).isEqualTo(2);
  }

  @Test
  default void letsAFailedFetchThrough() {
    RecordedPoll poll = new RecordedPoll();
    assertThatThrownBy(() -> source(new RecordedHttp()).poll(poll)).isInstanceOf(IOException.class);
    assertThat(poll.items()).isEmpty();
  }

  @Test
  default void describesTheFeedAtMostOnce() throws Exception {
    assertThat(polled(pages()).feeds()).hasSizeLessThan(2);
  }

  @Test
  default void sharesNothingBetweenTwoSources() {
    Injector host = Guice.createInjector();
    Source one = child(host, pages()).getInstance(Source.class);
    Source two = child(host, pages()).getInstance(Source.class);
    assertThat(one).isNotSameAs(two);
    assertThat(host.getAllBindings().keySet())
        .as("bindings left in the host")
        .noneMatch(key -> key.getTypeLiteral().getRawType().equals(plugin().source()));
  }

  /** A source wired as the host wires it: a child injector in which every binding is explicit. */
  private Injector child(Injector host, Http http) {
    return host.createChildInjector(
        plugin(),
        binder -> {
          binder.requireExplicitBindings();
          bindSettings(binder, settings());
          binder.bind(Http.class).toInstance(http);
          binder.bind(plugin().source());
          binder.bind(Source.class).to(plugin().source());
        });
  }

  private static <T extends Record> void bindSettings(com.google.inject.Binder binder, T settings) {
    @SuppressWarnings("unchecked") // an object's class is a class of its type
    Class<T> type = (Class<T>) settings.getClass();
    binder.bind(type).toInstance(settings);
  }

  private Source source(Http http) {
    return child(Guice.createInjector(), http).getInstance(Source.class);
  }

  private RecordedPoll polled(Http http) throws Exception {
    RecordedPoll poll = new RecordedPoll();
    source(http).poll(poll);
    return poll;
  }

  private static List<String> identities(List<Item> items) {
    return items.stream()
        .map(item -> item.guid() == null ? String.valueOf(item.url()) : item.guid())
        .toList();
  }

  private static Stream<URI> addresses(Item item) {
    return Stream.concat(
        Stream.ofNullable(item.comments()), item.enclosures().stream().map(Item.Enclosure::url));
  }

  /** Types that a setting may have, beside enums. */
  Set<Class<?>> SETTINGS =
      Set.of(
          String.class,
          int.class,
          long.class,
          boolean.class,
          double.class,
          URI.class,
          Duration.class,
          List.class);
}
