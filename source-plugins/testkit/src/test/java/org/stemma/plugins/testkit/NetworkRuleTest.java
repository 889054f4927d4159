package org.stemma.plugins.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stemma.core.source.Config;
import org.stemma.core.source.Poll;
import org.stemma.core.source.Source;
import org.stemma.core.source.SourcePlugin;

/** A plugin that fetches by itself is found out before it does, though deep in its own classes. */
class NetworkRuleTest {
  record Settings(@Config(doc = "the list") URI url) {}

  static final class Plugin extends SourcePlugin {
    Plugin() {
      super("past", Settings.class, PastTheHost.class);
    }
  }

  static final class PastTheHost implements Source {
    private final Settings settings;

    @Inject
    PastTheHost(Settings settings) {
      this.settings = settings;
    }

    @Override
    public void poll(Poll poll) throws Exception {
      poll.remark(Deeper.read(settings.url()) + " bytes");
    }
  }

  static final class Deeper {
    private Deeper() {}

    static int read(URI url) throws IOException {
      try (InputStream in = url.toURL().openStream()) {
        return in.readAllBytes().length;
      }
    }
  }

  @Test
  void refusesAPluginThatFetchesByItself() {
    URI list = URI.create("https://paper.example/list");
    Subject subject =
        new Subject(
            new Plugin(),
            new Settings(list),
            () -> new RecordedHttp().with(list.toString(), "text/plain", "nothing"));
    Rule rule =
        Contract.RULES.stream()
            .filter(r -> r.name().equals("reachesTheNetworkThroughTheHostAlone"))
            .findFirst()
            .orElseThrow();

    assertThat(Contract.broken(subject, List.of(rule)))
        .containsEntry(
            rule.name(), "uses java.net.URL.openStream; fetch by the Http that the host gives");
  }
}
