package org.stemma.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.recipes.ExpectedArticles;
import org.stemma.core.source.SourcePlugin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Write a Maven project for a plugin: a class, its test and recorded pages.",
      "Or a recipe, which needs no code, with its test pages and what it reads from them."
    },
    footer = {
      "",
      "Examples:",
      "  stemma plugin new tide --dir tide",
      "  stemma plugin new kai --yaml"
    })
final class PluginNew extends StemmaCommand {
  private static final String SERVICE = "META-INF/services/" + SourcePlugin.class.getName();

  @Parameters(paramLabel = "ID", description = "The plugin's id: a-z, 0-9 and dash.")
  private String id = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to write; a folder named as the plugin without it.")
  private @Nullable Path dir;

  @Option(names = "--yaml", description = "A recipe: a YAML file instead of a class.")
  private boolean yaml;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "The Maven repository that Stemma came with, if it is not found.")
  private @Nullable Path repository;

  @Override
  protected int work() throws IOException {
    if (!id.matches("[a-z][a-z0-9-]{0,31}")) {
      throw usage("'" + id + "' is no id: 1-32 of a-z, 0-9 and dash, a letter first");
    }
    Path folder = dir == null ? Path.of(id) : dir;
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw usage(folder + " is there already, and not empty; choose another --dir");
    }
    if (yaml) {
      write(folder, recipe());
      note("stemma plugin check " + folder + " tries it on its pages");
      return ExitCode.DONE;
    }
    Path home = repository == null ? repository() : repository;
    if (home == null || !Files.isDirectory(home.resolve("org/stemma"))) {
      throw usage(
          "no Maven repository with Stemma's artifacts"
              + (home == null ? "" : " at " + home)
              + "; mvn package makes one in cli/target/repository: say --repository DIR");
    }
    write(folder, files(home));
    note("mvn -B verify in " + folder + " builds and tests it");
    return ExitCode.DONE;
  }

  private void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      output().line(path.toString());
    }
  }

  private Map<String, String> recipe() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(id + ".yaml", template("recipe.yaml"));
    for (String name : List.of("pages.tsv", "news.html", "ferry.html", "bees.html")) {
      files.put(id + ".pages/" + name, template("recipe-" + name));
    }
    files.put(id + ".pages/" + ExpectedArticles.FILE, template("recipe-expected.yaml"));
    return files;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Beside the libraries of a distribution, or in the build's folder of a checkout. */
  private static @Nullable Path repository() {
    try {
      Path here =
          Path.of(PluginNew.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Stream.of(here.resolveSibling("repository"), here.resolve("../../repository"))
          .map(Path::normalize)
          .filter(Files::isDirectory)
          .findFirst()
          .orElse(null);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private Map<String, String> files(Path home) throws IOException {
    String type =
        Arrays.stream(id.split("-"))
            .filter(word -> !word.isEmpty())
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    String plain = "plugins." + id.replace("-", "");
    String sources = plain.replace('.', '/') + "/" + type;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", template("pom.xml", type, plain, home));
    files.put(
        "src/main/java/" + sources + "Plugin.java", template("Plugin.java", type, plain, home));
    files.put("src/main/resources/" + SERVICE, plain + "." + type + "Plugin\n");
    files.put(
        "src/test/java/" + sources + "PluginTest.java",
        template("PluginTest.java", type, plain, home));
    for (String name : List.of("settings.properties", "pages.tsv", "news.html")) {
      files.put("src/test/resources/pages/" + name, template(name, type, plain, home));
    }
    return files;
  }

  private String template(String name, String type, String plain, Path home) throws IOException {
    URI at = home.toRealPath().toUri();
    return template(name)
        .replace("@ID@", id)
        .replace("@CLASS@", type + "Plugin")
        .replace("@PACKAGE@", plain)
        .replace("@SPI@", String.valueOf(SourcePlugin.SPI))
        .replace("@VERSION@", version(home))
        .replace("@REPOSITORY@", at.toString());
  }

  private static String template(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PluginNew.class.getResourceAsStream("/org/stemma/cli/scaffold/" + name + ".txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The version of the artifacts that stand in a repository. */
  private static String version(Path home) throws IOException {
    try (Stream<Path> versions = Files.list(home.resolve("org/stemma/plugin-testkit"))) {
      return versions
          .filter(Files::isDirectory)
          .map(version -> String.valueOf(version.getFileName()))
          .sorted()
          .reduce((older, newer) -> newer)
          .orElseThrow(() -> new IllegalArgumentException("no plugin-testkit in " + home));
    }
  }
}
