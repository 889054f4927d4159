package org.stemma.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.loopback.LoopbackSites;

/** Recipes and plugins against a site on loopback: recorded, tried live, added as a source. */
class RecipeCommandsTest {
  private static final String FERRY =
      "The night ferry has taken up its old round between the grain quay and the far shore, after"
          + " eleven weeks in the dock. ";
  private static final String BEES =
      "Six hives stand again above the market hall, where the last ones were taken down after a"
          + " quarrel over the drains. ";

  @TempDir private Path home;
  private final Map<String, String> web = new ConcurrentHashMap<>();
  private LoopbackSites sites;
  private String site;
  private Path recipe;

  @BeforeEach
  void start() throws IOException {
    sites = new LoopbackSites(61, 1, 0, this::answer);
    site = sites.addresses().get(0);
    web.put("/news", "<h2><a href=/2024/ferry>Ferry</a></h2><h2><a href=/2024/bees>Bees</a></h2>");
    web.put("/2024/ferry", page("Night ferry runs again", "Ada Moreno", FERRY));
    web.put("/2024/bees", page("Bees return", "Ben Okri", BEES));
    recipe = home.resolve("kai.yaml");
    write(
        """
        source:
          url: SITE/news
          links: h2 a
        fields:
          title: .kopf
          byline: .autor
          body: {css: .artikel, remove: .anzeige}
        """);
  }

  @AfterEach
  void stop() {
    sites.close();
  }

  private static String page(String title, String author, String words) {
    return "<title>Kai</title><h1>The Quay Paper</h1><p class=kopf>"
        + title
        + "</p><p class=autor>"
        + author
        + "</p><div class=artikel><p>"
        + words.repeat(3)
        + "</p><p class=anzeige>Hats for every head.</p></div>";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = web.get(exchange.getRequestURI().getPath());
      if (body == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      if (body.startsWith("to ")) {
        exchange.getResponseHeaders().set("Location", body.substring(3));
        exchange.sendResponseHeaders(301, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }

  private void write(String yaml) throws IOException {
    Files.writeString(recipe, yaml.replace("SITE", site));
  }

  private Result run(String... args) {
    Map<String, String> env =
        Map.of("STEMMA_FETCH_ALLOW", site.replace("http://", ""), "STEMMA_FETCH_HOST_DELAY", "0");
    return StoreShell.run(home, env, args);
  }

  @Test
  void recordsThePagesOnceAndTriesTheRecipeOnThemWithoutANet() throws IOException {
    Result none = run("plugin", "check", recipe.toString());
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("no recorded pages in " + home.resolve("kai.pages"));

    Result recorded = run("plugin", "check", recipe.toString(), "--record");

    assertThat(recorded.err())
        .contains("recorded 3 pages in " + home.resolve("kai.pages"))
        .contains("look through " + home.resolve("kai.pages/expected.yaml"))
        .endsWith("all 14 rules kept\n");
    assertThat(recorded.code()).isZero();
    assertThat(home.resolve("kai.pages/pages.tsv"))
        .content()
        .contains(site + "/2024/ferry\ttext/html; charset=utf-8\tpage-2.html\t");
    assertThat(home.resolve("kai.pages/expected.yaml"))
        .content()
        .contains("title: Night ferry runs again", "Ada Moreno")
        .doesNotContain("Hats");
    sites.close();
    assertThat(run("plugin", "check", recipe.toString()).code()).isZero();
  }

  @Test
  void tellsWhatIsReadOtherwiseThanExpected() throws IOException {
    run("plugin", "check", recipe.toString(), "--record");
    write(Files.readString(recipe).replace("remove: .anzeige", "remove: .werbung"));

    Result checked = run("plugin", "check", recipe.toString());

    assertThat(checked.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(checked.out())
        .containsPattern("(?m)^readsWhatIsExpected +broken +expected.yaml, line \\d+, column \\d+:")
        .contains("text: no. 2 is 'Hats for every head.', not nothing");
    assertThat(checked.err()).isEqualTo("1 of 14 rules broken\n");
  }

  @Test
  void findsOutOnLivePagesThatTheSiteHasChanged() {
    assertThat(run("plugin", "check", recipe.toString(), "--live").err())
        .isEqualTo("all 13 rules kept\n");
    assertThat(home.resolve("kai.pages")).doesNotExist();
    web.replaceAll((path, body) -> body.replace("class=autor", "class=verfasser"));

    Result changed = run("plugin", "check", recipe.toString(), "--live");

    assertThat(changed.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(changed.out())
        .containsPattern("findsEveryFieldOnSomePage +broken +byline finds nothing on any page");
    web.replaceAll((path, body) -> body.replace("<h2>", "<h3>").replace("</h2>", "</h3>"));
    Result empty = run("plugin", "check", recipe.toString(), "--live");
    assertThat(empty.code()).isEqualTo(ExitCode.FAILED);
    assertThat(empty.err()).contains("nothing matches 'h2 a'");
  }

  @Test
  void recordsThePagesOfARecipeThatHasNoSource() throws IOException {
    write("hosts: 127.0.61.1\nfields: {title: .kopf, body: .artikel}\n");
    assertThat(run("plugin", "check", recipe.toString(), "--live").err()).contains("--url");

    Result recorded =
        run(
            "plugin",
            "check",
            recipe.toString(),
            "--record",
            "--url",
            site + "/2024/bees",
            "--url",
            site + "/gone");

    assertThat(recorded.err()).contains("not fetched: " + site + "/gone: status 404");
    assertThat(recorded.code()).as(recorded.out() + recorded.err()).isZero();
    assertThat(run("plugin", "check", recipe.toString(), "--live").code()).isZero();
  }

  @Test
  void recordsAPluginsPagesAndThoseThatRedirectsLeadTo() throws IOException {
    web.put("/list", "to /news");
    String[] check = {"plugin", "check", "web", "--set", "url=" + site + "/list"};
    Path pages = home.resolve("web.pages");

    Result live = run(with(check, "--set", "links=h2 a", "--pages", pages + "", "--live"));
    assertThat(live.err()).endsWith("all 18 rules kept\n");
    assertThat(pages).doesNotExist();

    run(with(check, "--set", "links=h2 a", "--pages", pages + "", "--record"));
    sites.close();
    Result offline = run("plugin", "check", "web", "--pages", pages.toString());
    assertThat(offline.err()).isEqualTo("all 18 rules kept\n");
    assertThat(pages.resolve("pages.tsv"))
        .content()
        .startsWith(site + "/list\ttext/html; charset=utf-8\tpage-1.html\t\t" + site + "/news\n");
  }

  private static String[] with(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  @Test
  void addsARecipesSourceAndPollsItByTheRecipe() {
    Result tested = run("source", "test", recipe.toString());
    assertThat(tested.code()).as(tested.err()).isZero();
    assertThat(tested.out()).contains("Night ferry runs again", "Ada Moreno");
    Result dry = run("source", "add", recipe.toString(), "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(home.resolve(".config")).doesNotExist();

    Result added = run("source", "add", recipe.toString(), "--every", "2h");

    assertThat(added.code()).as(added.err()).isZero();
    assertThat(added.err())
        .contains("checked " + recipe + ", 2 items")
        .contains("recipe title: Night ferry runs again (.kopf)")
        .contains("the recipe is now " + home.resolve(".config/stemma/recipes/kai.yaml"));
    assertThat(added.out()).containsPattern("kai +web +every 2h +2 +" + site + "/news");
    assertThat(run("poll", "--all").code()).isZero();
    assertThat(run("article", "list").out()).contains("Bees return", "Ben Okri");
    assertThat(run("source", "add", recipe.toString()).err())
        .contains("that address is here already, as 'kai'; to read it by the recipe put the file");
  }

  @Test
  void saysWhatStandsWhereAFieldFindsNothing() throws IOException {
    write(
        """
        source: {url: SITE/news, links: h2 a}
        fields:
          title: .titel
          byline: {css: .autor, regex: 'By (.+)'}
          published: {css: .autor, format: d/M/yyyy}
        """);
    assertThat(run("source", "test", recipe.toString()).err())
        .contains("recipe title: found nothing (.titel)")
        .contains("recipe byline: found nothing in 'Ada Moreno' (.autor)")
        .contains("recipe published: found nothing in 'Ada Moreno' (.autor)")
        .endsWith("2 items, 2 read, nothing was stored\n");
  }

  @Test
  void addsNothingOfARecipeThatCannotBeUsed() throws IOException {
    write("source:\n  url: SITE/news\n  lnks: h2 a\n  limit: many\nfields: {titel: h1}\n");
    assertThat(run("source", "add", recipe.toString()).err())
        .isEqualTo(
            "stemma: "
                + recipe
                + ", line 5, column 10: unknown key 'titel'; did you mean title?\n");
    write("source:\n  url: SITE/news\n  lnks: h2 a\n  limit: many\nfields: {title: h1}\n");
    assertThat(run("source", "add", recipe.toString()).err())
        .contains(recipe + ", line 3, column 9: unknown setting 'lnks'; did you mean 'links'?")
        .contains(recipe + ", line 4, column 10: setting 'limit': ");
    write("source: {links: h2 a}\nhosts: a.example\nfields: {title: h1}\n");
    assertThat(run("source", "add", recipe.toString()).err())
        .contains(recipe + ", line 1, column 1: missing setting 'url'");
    write("hosts: a.example\nfields: {title: h1}\n");
    assertThat(run("source", "add", recipe.toString()).err()).contains("no source: in it");
    write("sources: [{url: SITE/feed}]\n");
    assertThat(run("source", "add", recipe.toString()).err()).contains("stemma source import");
    assertThat(run("source", "add", home.resolve("none.yaml").toString()).err())
        .contains("no recipe " + home.resolve("none.yaml"));
    write("source: {url: SITE/news, links: h5 a}\nfields: {title: h1}\n");
    Result nothing = run("source", "add", recipe.toString());
    assertThat(nothing.code()).isEqualTo(ExitCode.FAILED);
    assertThat(nothing.err()).contains("nothing matches 'h5 a'");

    assertThat(home.resolve(".config")).doesNotExist();
    assertThat(run("source", "list").out()).doesNotContain("kai");
  }

  @Test
  void putsNoRecipeOverAnother() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/stemma/recipes"));
    Files.writeString(folder.resolve("kai.yaml"), "hosts: b.example\nfields: {title: h1}\n");

    Result added = run("source", "add", recipe.toString());

    assertThat(added.code()).isEqualTo(ExitCode.USAGE);
    assertThat(added.err()).contains("is there already and is another; remove it");
    assertThat(folder.resolve("kai.yaml")).content().contains("b.example");
    assertThat(run("source", "list").out()).doesNotContain("kai");
  }
}
