package org.stemma.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.settings.Settings.Setting;
import org.stemma.core.ConfigurationException;
import org.stemma.core.ingest.FullText;
import org.stemma.core.ingest.Quota;
import org.stemma.storage.StoreAddress;

class SettingsReaderTest {
  @TempDir private Path home;
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void setHome() {
    env.put("HOME", home.toString());
  }

  private Path config(String yaml) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/stemma"));
    return Files.writeString(folder.resolve("config.yaml"), yaml);
  }

  private String origin(Settings settings, String key) {
    return settings.all().stream()
        .filter(s -> s.key().equals(key))
        .map(Setting::origin)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hasDefaultsForEverything() {
    Settings settings = SettingsReader.read(null, null, env);

    assertThat(settings.db()).isEqualTo(home.resolve(".local/share/stemma/stemma.db"));
    assertThat(settings.fullText()).isEqualTo(FullText.AUTO);
    assertThat(settings.fetchProxy()).isNull();
    assertThat(settings.fetchHostDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.pollParallel()).isEqualTo(32);
    assertThat(origin(settings, "db")).isEqualTo("default");
  }

  @Test
  void takesOptionBeforeEnvironmentBeforeFile() throws IOException {
    Path file = config("db: /file.db\npoll:\n  parallel: 4\nfull-text: never\n");
    env.put("STEMMA_DB", "/env.db");
    env.put("STEMMA_FULL_TEXT", "always");

    Settings byEnv = SettingsReader.read(null, null, env);
    assertThat(byEnv.db()).isEqualTo(Path.of("/env.db"));
    assertThat(byEnv.fullText()).isEqualTo(FullText.ALWAYS);
    assertThat(byEnv.pollParallel()).isEqualTo(4);
    assertThat(origin(byEnv, "db")).isEqualTo("STEMMA_DB");
    assertThat(origin(byEnv, "poll.parallel")).isEqualTo(file + ", line 3, column 3");

    Settings byOption = SettingsReader.read("/option.db", null, env);
    assertThat(byOption.db()).isEqualTo(Path.of("/option.db"));
    assertThat(origin(byOption, "db")).isEqualTo("--db");
  }

  @Test
  void readsTheFetchSettingsOfTheEnvironment() {
    env.put("STEMMA_FETCH_PROXY", "http://127.0.0.1:8080");
    env.put("STEMMA_FETCH_ALLOW", "127.0.0.1:8080, 10.0.0.0/8");
    env.put("STEMMA_FETCH_HOST_DELAY", "0.05");

    Settings settings = SettingsReader.read(null, null, env);
    assertThat(settings.fetchProxy()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(settings.fetchAllow()).containsExactly("127.0.0.1:8080", "10.0.0.0/8");
    assertThat(settings.fetchHostDelay()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void readsAListOfTheFile() throws IOException {
    config("fetch.allow: [\"192.168.1.20:8080\", \"10.0.0.0/8\"]\n");
    assertThat(SettingsReader.read(null, null, env).fetchAllow())
        .containsExactly("192.168.1.20:8080", "10.0.0.0/8");
  }

  @Test
  void usesTheXdgFolders() {
    env.put("XDG_DATA_HOME", home.resolve("data").toString());
    assertThat(SettingsReader.read(null, null, env).db())
        .isEqualTo(home.resolve("data/stemma/stemma.db"));
    env.put("XDG_DATA_HOME", "relative");
    assertThat(SettingsReader.read(null, null, env).db()).isAbsolute().startsWithRaw(home);
  }

  @Test
  void tellsAllUnknownKeysAtOnce() throws IOException {
    Path file = config("fetch:\n  prxoy: x\ncolour: red\n");
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            file
                + ", line 2, column 3: unknown setting 'fetch.prxoy'; did you mean fetch.proxy?\n"
                + file
                + ", line 3, column 1: unknown setting 'colour'");
  }

  @Test
  void takesTheDatabaseOfAServerAndNeverTellsItsPassword() {
    String url = "jdbc:postgresql://db.example:5433/news?user=me&password=s3cret";
    env.put("STEMMA_DB", url);
    Settings settings = SettingsReader.read(null, null, env);

    assertThat(settings.store()).isEqualTo(StoreAddress.parse(url));
    assertThat(settings.store()).hasToString("jdbc:postgresql://db.example:5433/news");
    assertThat(settings.db())
        .isEqualTo(home.resolve(".local/share/stemma/servers/postgresql-db.example-5433-news"));
    assertThat(settings.all()).noneMatch(setting -> setting.toString().contains("s3cret"));
    env.put("STEMMA_DB", "jdbc:postgresql://me:s3cret@db.example/news");
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .hasMessageStartingWith("STEMMA_DB: db: not the address of a PostgreSQL database, which is")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void tellsAllBadValuesAtOnce() {
    env.put("STEMMA_DB", "jdbc:sqlite::resource:http://127.0.0.1:9/x.db");
    env.put("STEMMA_FULL_TEXT", "sometimes");
    env.put("STEMMA_FETCH_PROXY", "socks://x");
    env.put("STEMMA_FETCH_ALLOW", "yes");
    env.put("STEMMA_POLL_PARALLEL", "0");
    env.put("STEMMA_FETCH_HOST_DELAY", "2 days");
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(
            "STEMMA_DB: db: 'jdbc:",
            "STEMMA_FULL_TEXT: full-text: 'sometimes' is not one of",
            "STEMMA_FETCH_PROXY: ",
            "STEMMA_FETCH_ALLOW: ",
            "STEMMA_FETCH_HOST_DELAY: ",
            "STEMMA_POLL_PARALLEL: ");
  }

  @Test
  void readsWhatASourceMayBring() {
    assertThat(SettingsReader.read(null, null, env).quota()).isEqualTo(Quota.USUAL);
    env.put("STEMMA_QUOTA_ITEMS", "20");
    env.put("STEMMA_QUOTA_BYTES", "500 kB");
    env.put("STEMMA_QUOTA_VERSIONS", "7");
    assertThat(SettingsReader.read(null, null, env).quota()).isEqualTo(new Quota(20, 500_000, 7));
    env.put("STEMMA_QUOTA_ITEMS", "0");
    env.put("STEMMA_QUOTA_BYTES", "much");
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .hasMessageContainingAll(
            "STEMMA_QUOTA_ITEMS: quota.items: '0' is not a number from 1 to 999999999",
            "STEMMA_QUOTA_BYTES: quota.bytes: 'much' is not a size; write 500kB, 64MB or 2GB");
  }

  @Test
  void missesAFileOnlyWhenItWasNamed() {
    Path none = home.resolve("none.yaml");
    assertThatThrownBy(() -> SettingsReader.read(null, none, env))
        .hasMessage("no config file " + none);
    env.put("STEMMA_CONFIG", none.toString());
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .hasMessage("no config file " + none);
  }

  @Test
  void looksForRecipesBesideTheConfigFile() throws IOException {
    assertThat(SettingsReader.read(null, null, env).recipes()).as("there are none").isNull();
    Path beside = Files.createDirectories(home.resolve(".config/stemma/recipes"));
    assertThat(SettingsReader.read(null, null, env).recipes()).isEqualTo(beside);

    Path elsewhere = Files.createDirectories(home.resolve("else/recipes"));
    Path config = Files.writeString(home.resolve("else/config.yaml"), "full-text: auto\n");
    assertThat(SettingsReader.read(null, config, env).recipes()).isEqualTo(elsewhere);
    env.put("STEMMA_CONFIG", config.toString());
    assertThat(SettingsReader.read(null, null, env).recipes()).isEqualTo(elsewhere);
    env.put("STEMMA_RECIPES", beside.toString());
    assertThat(SettingsReader.read(null, null, env).recipes()).isEqualTo(beside);
    env.put("STEMMA_RECIPES", home.resolve("none").toString());
    assertThatThrownBy(() -> SettingsReader.read(null, null, env))
        .hasMessage("STEMMA_RECIPES: recipes: no folder '" + home.resolve("none") + "'");
  }
}
