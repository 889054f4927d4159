package org.stemma.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
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
        emit(poll, line);
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

  /** The names of the rules that a plugin breaks, but for the service file, which none here has. */
  private static List<String> broken(Class<? extends Source> source) throws Exception {
    SourcePluginContract test =
        new SourcePluginContract() {
          @Override
          public SourcePlugin plugin() {
            return new Plugin(source);
          }

          @Override
          public Record settings() {
            return new Settings(LIST);
          }

          @Override
          public RecordedHttp pages() {
            return new RecordedHttp()
                .with(
                    LIST.toString(),
                    "text/plain",
                    "https://paper.example/1\nhttps://paper.example/2\nhttps://paper.example/3");
          }
        };
    List<String> broken = new ArrayList<>();
    for (Method rule : SourcePluginContract.class.getMethods()) {
      if (rule.isAnnotationPresent(Test.class)) {
        try {
          rule.invoke(test);
        } catch (InvocationTargetException e) {
          broken.add(rule.getName());
        }
      }
    }
    broken.remove("isNamedInItsServiceFile");
    return broken;
  }

  @Test
  void acceptsAGoodPlugin() throws Exception {
    assertThat(broken(Lines.class)).isEmpty();
  }

  @Test
  void refusesIdsThatChange() throws Exception {
    assertThat(broken(RandomIds.class)).containsExactly("findsTheSameItemsAgainOnTheSamePages");
  }

  @Test
  void refusesRelativeAddresses() throws Exception {
    assertThat(broken(RelativeAddresses.class))
        .containsExactly("findsItemsWithTitleAndAbsoluteAddress");
  }

  @Test
  void refusesClaimsThatStandNowhere() throws Exception {
    assertThat(broken(InventedClaims.class)).containsExactly("quotesEveryClaimFromThePages");
  }

  @Test
  void refusesToAskMoreWhenNothingChanged() throws Exception {
    assertThat(broken(AsksAgain.class))
        .containsExactly("emitsNothingAndAsksNothingMoreWhenNotModified");
  }

  @Test
  void refusesToGoOnAfterTheStop() throws Exception {
    assertThat(broken(SwallowsTheStop.class)).containsExactly("stopsWhenNoMoreIsWanted");
  }
}
