package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.core.plugin.PluginJars;

class PluginCommandsTest {
  @TempDir private Path home;

  private Result run(String... args) {
    return StoreShell.run(home, args);
  }

  private Path jar(String statements) {
    return PluginJars.plugin(home, "front", statements).jar("front-1.0.jar");
  }

  private void add(String statements) {
    Result added = run("plugin", "add", jar(statements).toString(), "--yes");
    assertThat(added.err()).contains("says: front 1.0", "class: made.Made", "SHA-256: ");
    assertThat(added.code()).isZero();
    assertThat(
            run(
                    "source",
                    "add",
                    "--plugin",
                    "front",
                    "--set",
                    "url=http://a.example/",
                    "--name",
                    "a")
                .code())
        .isZero();
  }

  @Test
  void asksBeforeAnyOfItsCodeRuns() {
    Result asked = run("plugin", "add", jar("").toString());

    assertThat(asked.code()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("SHA-256: ", "There is nobody to ask: say --yes");
    assertThat(home.resolve(".local/share/stemma/plugins")).doesNotExist();
  }

  @Test
  void listsAndShowsWhatWasAdded() {
    add("");

    assertThat(run("plugin", "list").out())
        .containsPattern("(?m)^front +1\\.0 ")
        .contains("front.jar", "built in");
    assertThat(run("plugin", "show", "front").out()).contains("url", "address", "(required)");
    Result schema = run("plugin", "show", "front", "-o", "json");
    assertThat(schema.out())
        .contains("\"required\":[\"url\"]", "\"format\":\"uri\"", "\"additionalProperties\":false");
    assertThat(run("plugin", "show", "frnt").code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(run("plugin", "show", "frnt").err()).contains("did you mean front?");
  }

  @Test
  void findsOutThatAJarFetchesPastTheHost() throws IOException {
    Path jar = jar("cfg.url().toURL().openStream();");
    Path pages = Files.createDirectory(home.resolve("front-1.0.jar.pages"));
    Files.writeString(pages.resolve("settings.properties"), "url = http://127.0.0.1:1/\n");
    Files.writeString(pages.resolve("pages.tsv"), "http://127.0.0.1:1/\ttext/html\tlist.html\n");
    Files.writeString(pages.resolve("list.html"), "<p>nothing</p>");

    Result checked = run("plugin", "check", jar.toString());

    assertThat(checked.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(checked.out())
        .containsPattern(
            "reachesTheNetworkThroughTheHostAlone +broken +uses java.net.URL.openStream;");
  }

  @Test
  void keepsSourcesWhosePluginIsGone() {
    add("");
    assertThat(run("plugin", "remove", "rss").err()).contains("is built in");
    assertThat(run("plugin", "remove", "front").code()).isZero();
    assertThat(run("plugin", "remove", "front").code()).isEqualTo(ExitCode.NOT_FOUND);

    assertThat(run("source", "list").out()).contains("no plugin", "http://a.example/");
    assertThat(run("source", "show", "a").out()).contains("no plugin");
    assertThat(run("poll", "a").err() + run("poll", "a").out()).contains("no plugin 'front'");
    assertThat(run("source", "edit", "a", "--no-enable").code()).isZero();
    assertThat(run("plugin", "add", home.resolve("front-1.0.jar").toString(), "-y").code())
        .isZero();
    assertThat(run("source", "list").out()).doesNotContain("no plugin");
  }

  @Test
  void warnsOfWhatItRefusesAndGoesOn() throws IOException {
    add("");
    Files.writeString(home.resolve(".local/share/stemma/plugins/stray.jar"), "x");

    Result list = run("plugin", "list", "-o", "json");
    assertThat(list.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(list.out()).contains("stray.jar: not listed in plugins.lock", "\"id\":\"front\"");
  }

  @Test
  void switchesASourceOffWhosePluginBreaksTimeAndAgain() {
    add("if (cfg != null) throw new IllegalStateException(\"broken\");");
    for (int i = 0; i < 5; i++) {
      assertThat(run("source", "list").out()).doesNotContain("switched off");
      run("poll", "a");
    }

    String why = "switched off, its plugin failed 5 times: plugin front 1.0 failed: java.lang.Ill";
    assertThat(run("source", "list", "-o", "json").out()).contains(why);
    assertThat(run("source", "show", "a").out()).contains(why, "--enable tries again");
    Result status = run("status");
    assertThat(status.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(status.out()).contains("1 switched off", "a (plugin front 1.0 failed:");
    assertThat(run("source", "edit", "a", "--enable").code()).isZero();
    assertThat(run("source", "show", "a").out()).doesNotContain("switched off, its");
  }

  @Test
  void countsNoFailureOfTheNetworkAsThePlugins() {
    add("http.get(cfg.url());");
    for (int i = 0; i < 6; i++) {
      run("poll", "a");
    }
    assertThat(run("source", "list").out()).contains("failing since").doesNotContain("switched");
  }
}
