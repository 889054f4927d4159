package org.stemma.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.stemma.core.article.Claim;
import org.stemma.core.article.ClaimKind;
import org.stemma.core.article.Evidence;
import org.stemma.core.source.Config;
import org.stemma.core.source.Http;
import org.stemma.core.source.Item;
import org.stemma.core.source.Poll;
import org.stemma.core.source.PollStopped;
import org.stemma.core.source.Response;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/** The contract accepts a good plugin, and names what is wrong with a bad one. */
class SourcePluginContractTest {
  private static final URI LIST = URI.create("https://paper.example/list");

  record Settings(@Config(doc = "the list") URI url) {}

  static final class Plugin extends SourcePlugin {
    Plugin(Class<? extends Source> source) {
      super("lines", Settings.class, source);
    }
  }

  /** A list with one address a line. */
  static class Lines implements Source {
    private final Settings settings;
    private final Http http;

    @Inject
    Lines(Settings settings, Http http) {
      this.settings = settings;
      this.http = http;
    }

    @Override
    public void poll(Poll poll) throws Exception {
      Response list = http.get(settings.url());
      if (skips(list)) {
        return;
      }
      for (String line : new String(list.body(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.matches("https://paper\\.example/\\d ?")) {
          emit(poll, line.strip());
        }
      }
    }

    boolean skips(Response list) {
      return list.notModified();
    }

    void emit(Poll poll, String line) {
      poll.emit(item(line).build());
    }

    Item.Builder item(String line) {
      return Item.at(URI.create(line)).title("An article at " + line);
    }
  }

  static final class RandomIds extends Lines {
    @Inject
    RandomIds(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    Item.Builder item(String line) {
      return super.item(line).guid(UUID.randomUUID().toString());
    }
  }

  static final class RelativeAddresses extends Lines {
    @Inject
    RelativeAddresses(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    Item.Builder item(String line) {
      return super.item(line).url(URI.create(URI.create(line).getPath()));
    }
  }

  static final class InventedClaims extends Lines {
    @Inject
    InventedClaims(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    Item.Builder item(String line) {
      Evidence evidence = new Evidence("feed", "line", "from The Other Paper", LIST);
      return super.item(line)
          .claim(new Claim(ClaimKind.ORIGIN, "The Other Paper", null, null, evidence));
    }
  }

  static final class AsksAgain extends Lines {
    private final Http http;

    @Inject
    AsksAgain(Settings settings, Http http) {
      super(settings, http);
      this.http = http;
    }

    @Override
    boolean skips(Response list) {
      try {
        http.page(LIST);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return super.skips(list);
    }
  }

  static final class SwallowsTheStop extends Lines {
    @Inject
    SwallowsTheStop(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    void emit(Poll poll, String line) {
      try {
        super.emit(poll, line);
      } catch (PollStopped e) {
        return;
      }
    }
  }

  /** Claims what stands on the page of another item. */
  static final class MisplacedClaims extends Lines {
    @Inject
    MisplacedClaims(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    Item.Builder item(String line) {
      Evidence evidence = new Evidence("sentence", "p", "first seen in The Quay", LIST);
      return super.item(line).claim(new Claim(ClaimKind.ORIGIN, "The Quay", null, null, evidence));
    }
  }

  static final class LeavesAThread extends Lines {
    @Inject
    LeavesAThread(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    void emit(Poll poll, String line) {
      super.emit(poll, line);
      CountDownLatch never = new CountDownLatch(1);
      Thread sits =
          new Thread(
              () -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      sits.setDaemon(true);
      sits.start();
    }
  }

  static final class BreaksOnBadPages extends Lines {
    @Inject
    BreaksOnBadPages(Settings settings, Http http) {
      super(settings, http);
    }

    @Override
    boolean skips(Response list) {
      if (list.body().length > 1 << 20) {
        throw new IllegalStateException("too much");
      }
      return super.skips(list);
    }
  }

  /** A contract for the rules that this test looks at: none here has a service file. */
  private static Subject subject(Class<? extends Source> source) {
    return new Subject(new Plugin(source), new Settings(LIST), SourcePluginContractTest::pages);
  }

  static RecordedHttp pages() {
    return new RecordedHttp()
        .with(
            LIST.toString(),
            "text/plain",
            "https://paper.example/1\nhttps://paper.example/2\nhttps://paper.example/3")
        .with("https://paper.example/1", "text/html", "<p>This was first seen in\n<i>The Quay</i>")
        .with("https://paper.example/2", "text/html", "<p>This was not")
        .with("https://paper.example/3", "text/html", "<p>This was first seen in The Quay");
  }

  private static List<String> broken(Class<? extends Source> source) {
    List<String> broken = new ArrayList<>(Contract.broken(subject(source)).keySet());
    assertThat(broken).contains("isNamedInItsServiceFile");
    broken.remove("isNamedInItsServiceFile");
    return broken;
  }

  @Test
  void acceptsAGoodPlugin() {
    assertThat(broken(Lines.class)).isEmpty();
  }

  @Test
  void refusesIdsThatChange() {
    assertThat(broken(RandomIds.class)).containsExactly("findsTheSameItemsAgainOnTheSamePages");
  }

  @Test
  void refusesRelativeAddresses() {
    assertThat(broken(RelativeAddresses.class))
        .containsExactly("findsItemsWithTitleAndAbsoluteAddress");
  }

  @Test
  void refusesClaimsThatStandNowhereOrOnAnotherItemsPage() {
    assertThat(broken(InventedClaims.class)).containsExactly("quotesEveryClaimFromTheItemsPage");
    assertThat(Contract.broken(subject(MisplacedClaims.class)))
        .containsEntry(
            "quotesEveryClaimFromTheItemsPage",
            "'first seen in The Quay' does not stand on the page of https://paper.example/2");
  }

  @Test
  void refusesToAskMoreWhenNothingChanged() {
    assertThat(broken(AsksAgain.class))
        .containsExactly("emitsNothingAndAsksNothingMoreWhenNotModified");
  }

  @Test
  void refusesToGoOnAfterTheStop() {
    assertThat(broken(SwallowsTheStop.class)).containsExactly("stopsWhenNoMoreIsWanted");
  }

  @Test
  void refusesToBreakOnALargePage() {
    assertThat(broken(BreaksOnBadPages.class)).containsExactly("outlivesAPageOfTenMegabytes");
  }

  @Test
  void refusesThreadsThatStay() {
    assertThat(Contract.broken(subject(LeavesAThread.class)))
        .extractingByKey("findsItemsWithTitleAndAbsoluteAddress")
        .asString()
        .startsWith("the poll left a thread running");
  }

  /** Run by JUnit's launcher below; no test by itself. */
  static final class GoodTwin implements SourcePluginContract {
    @Override
    public SourcePlugin plugin() {
      return new Plugin(Lines.class);
    }

    @Override
    public Record settings() {
      return new Settings(LIST);
    }

    @Override
    public RecordedHttp pages() {
      return SourcePluginContractTest.pages();
    }
  }

  static final class BadTwin implements SourcePluginContract {
    @Override
    public SourcePlugin plugin() {
      return new Plugin(SwallowsTheStop.class);
    }

    @Override
    public Record settings() {
      return new Settings(LIST);
    }

    @Override
    public RecordedHttp pages() {
      return SourcePluginContractTest.pages();
    }
  }

  /** What JUnit says of a test class: the names of the tests that failed. */
  private static List<String> launched(Class<?> test) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(test))
                .build(),
            summary);
    assertThat(summary.getSummary().getTestsStartedCount()).isEqualTo(Contract.RULES.size());
    return summary.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName())
        .toList();
  }

  @Test
  void makesATestOfEveryRule() {
    assertThat(launched(GoodTwin.class)).containsExactly("isNamedInItsServiceFile");
    assertThat(launched(BadTwin.class))
        .containsExactly("isNamedInItsServiceFile", "stopsWhenNoMoreIsWanted");
  }
}
