package org.stemma.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stemma.core.ConfigurationException;
import org.stemma.core.source.Config;

class ConfigBinderTest {
  enum Mode {
    FULL_TEXT,
    LINKS
  }

  record Everything(
      @Config(doc = "the feed") URI url,
      @Config(doc = "items a poll", def = "20", min = 1, max = 100) int limit,
      @Config(doc = "bytes", def = "5000000000") long maxBytes,
      @Config(doc = "share", def = "0.5") double share,
      @Config(doc = "whether", def = "no") boolean strict,
      @Config(doc = "how long", def = "2h") Duration maxAge,
      @Config(doc = "how", def = "links") Mode mode,
      @Config(doc = "words", def = "") List<String> words,
      @Config(doc = "a login", secret = true) @Nullable String token) {}

  record Checked(@Config(doc = "a word") String word) {
    Checked {
      if (word.isBlank()) {
        throw new IllegalArgumentException("a word must not be blank");
      }
    }
  }

  private static Everything bind(Map<String, String> settings) {
    return ConfigBinder.bind(Everything.class, settings);
  }

  @Test
  void takesDefaultsForWhatIsNotGiven() {
    assertThat(bind(Map.of("url", "https://news.example/feed")))
        .isEqualTo(
            new Everything(
                URI.create("https://news.example/feed"),
                20,
                5_000_000_000L,
                0.5,
                false,
                Duration.ofHours(2),
                Mode.LINKS,
                List.of(),
                null));
  }

  @Test
  void readsEveryType() {
    Map<String, String> settings =
        Map.of(
            "url", " http://news.example ",
            "limit", "100",
            "max-bytes", "-1",
            "share", "1e-3",
            "strict", "Yes",
            "max-age", "1d12h",
            "mode", "Full-Text",
            "words", "one, two,,three",
            "token", "t");

    assertThat(bind(settings))
        .isEqualTo(
            new Everything(
                URI.create("http://news.example"),
                100,
                -1,
                0.001,
                true,
                Duration.ofHours(36),
                Mode.FULL_TEXT,
                List.of("one", "two", "three"),
                "t"));
  }

  @ParameterizedTest
  @CsvSource({"90s, PT1M30S", "30m, PT30M", "1h30m, PT1H30M", "PT15M, PT15M", "P1D, PT24H"})
  void readsDurationsAsPeopleWriteThem(String written, Duration expected) {
    assertThat(bind(Map.of("url", "http://a.example", "max-age", written)).maxAge())
        .isEqualTo(expected);
  }

  @Test
  void splitsListsByLineWhereThereAreLines() {
    assertThat(bind(Map.of("url", "http://a.example", "words", "a, b\nc")).words())
        .containsExactly("a, b", "c");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatThrownBy(
            () ->
                bind(
                    Map.of(
                        "limt", "5",
                        "zzzzzz", "x",
                        "limit", "101",
                        "share", "half",
                        "strict", "maybe",
                        "max-age", "soon",
                        "mode", "other")))
        .isInstanceOf(ConfigurationException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines())
                    .containsExactly(
                        "unknown setting 'limt'; did you mean 'limit'?",
                        "unknown setting 'zzzzzz'; there are: url, limit, max-bytes, share, strict,"
                            + " max-age, mode, words, token",
                        "missing setting 'url': the feed",
                        "setting 'limit': 1 to 100 is expected, not '101'",
                        "setting 'share': a number is expected, not 'half'",
                        "setting 'strict': yes or no is expected, not 'maybe'",
                        "setting 'max-age': a duration such as 30m, 2h or PT1H is expected, not"
                            + " 'soon'",
                        "setting 'mode': one of full-text, links is expected, not 'other'"));
  }

  @ParameterizedTest
  @CsvSource({"file:///etc/passwd", "news.example/feed", "http:feed", "http://a b/", "''"})
  void refusesWhatIsNoWebAddress(String url) {
    assertThatThrownBy(() -> bind(Map.of("url", url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("address");
  }

  @Test
  void hidesSecretsInMessagesAndLists() {
    assertThatThrownBy(() -> bind(Map.of("url", "http://u:pw@[", "token", "t0ken")))
        .hasMessageNotContaining("pw")
        .hasMessageNotContaining("t0ken");
    assertThat(
            ConfigBinder.redacted(
                Everything.class,
                Map.of(
                    "token",
                    "t0ken",
                    "url",
                    "http://u:pw@a.example/?key=k",
                    "tokn",
                    "x",
                    "limit",
                    "5")))
        .isEqualTo(
            Map.of(
                "token",
                "***",
                "url",
                "http://***@a.example/?key=***",
                "tokn",
                "***",
                "limit",
                "5"));
  }

  @Test
  void saysWhatTheRecordItselfRefuses() {
    assertThatThrownBy(() -> ConfigBinder.bind(Checked.class, Map.of("word", " ")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("a word must not be blank");
  }

  @Test
  void describesSettingsForPeople() {
    List<Setting> settings = ConfigBinder.describe(Everything.class);

    assertThat(settings).extracting(Setting::key).startsWith("url", "limit", "max-bytes");
    assertThat(settings.get(0).required()).isTrue();
    assertThat(settings.get(1))
        .isEqualTo(
            new Setting(
                "limit", "number", "items a poll", "20", 1L, 100L, List.of(), false, false));
    assertThat(settings.get(6).choices()).containsExactly("full-text", "links");
    assertThat(settings.get(8).secret()).isTrue();
    assertThat(settings.get(8).required()).isFalse();
  }
}
