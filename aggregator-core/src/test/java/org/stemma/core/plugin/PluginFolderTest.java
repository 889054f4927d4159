package org.stemma.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.core.source.SourcePlugin;

class PluginFolderTest {
  @TempDir private Path home;

  private Path plugins() {
    return home.resolve("plugins");
  }

  private List<InstalledPlugin> add(Path jar) throws IOException {
    return new PluginFolder(plugins()).add(jar, PluginJar.sha256(jar), List.of());
  }

  private Plugins load() {
    return new PluginFolder(plugins()).load(List.of());
  }

  /** Puts a file there as an attacker would who can also write the lock. */
  private void slip(Path file, String name) throws IOException {
    add(PluginJars.plugin(home, "sound", "").jar("sound.jar"));
    Files.copy(file, plugins().resolve(name));
    Files.setPosixFilePermissions(
        plugins().resolve(name), PosixFilePermissions.fromString("rw-------"));
    new PluginLock(plugins()).put(name, PluginJar.sha256(file));
  }

  private String refused(Path jar) throws IOException {
    slip(jar, "worse.jar");
    try (Plugins plugins = load()) {
      assertThat(plugins.all()).extracting(InstalledPlugin::id).containsExactly("sound");
      assertThat(plugins.refused()).hasSize(1);
      assertThat(plugins.refused().get(0).what()).endsWith("worse.jar");
      return plugins.refused().get(0).why();
    }
  }

  @Test
  void addsShowsAndRemovesAJar() throws IOException {
    Path jar = PluginJars.plugin(home, "front", "").jar("front-1.0.jar");
    List<InstalledPlugin> added = add(jar);

    Path copy = plugins().resolve("front.jar");
    assertThat(added)
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.name()).isEqualTo("plugin front 1.0");
              assertThat(plugin.jar())
                  .isEqualTo(new InstalledPlugin.Jar(copy, PluginJar.sha256(jar)));
            });
    assertThat(plugins().resolve("plugins.lock")).hasContent(PluginJar.sha256(jar) + "  front.jar");
    try (Plugins plugins = load()) {
      InstalledPlugin plugin = plugins.get("front");
      assertThat(plugin.plugin().getClass().getClassLoader())
          .isNotEqualTo(SourcePlugin.class.getClassLoader());
      new PluginFolder(plugins()).remove(java.util.Objects.requireNonNull(plugin.jar()));
    }
    try (Plugins plugins = load()) {
      assertThat(plugins.all()).isEmpty();
      assertThat(plugins.refused()).isEmpty();
    }
    assertThat(copy).doesNotExist();
  }

  @Test
  void replacesAnOlderJarOfTheSamePlugin() throws IOException {
    add(PluginJars.plugin(home, "front", "").jar("old.jar"));
    add(
        PluginJars.plugin(home, "front", "")
            .manifest("Implementation-Version", "2.0")
            .jar("new.jar"));

    try (Plugins plugins = load()) {
      assertThat(plugins.get("front").version()).isEqualTo("2.0");
    }
  }

  @Test
  void loadsNothingThatTheUserHasNotAgreedTo() throws IOException {
    Path jar = PluginJars.plugin(home, "front", "").jar("front.jar");
    assertThatThrownBy(() -> new PluginFolder(plugins()).add(jar, "0".repeat(64), List.of()))
        .hasMessageContaining("changed while it was being added");
    add(PluginJars.plugin(home, "sound", "").jar("sound.jar"));
    Files.copy(jar, plugins().resolve("front.jar"));
    Files.writeString(plugins().resolve("sound.jar"), "x");
    new PluginLock(plugins()).put("gone.jar", "0".repeat(64));

    try (Plugins plugins = load()) {
      assertThat(plugins.all()).isEmpty();
      assertThat(plugins.refused())
          .extracting(Plugins.Refused::why)
          .satisfiesExactlyInAnyOrder(
              why -> assertThat(why).startsWith("not listed in plugins.lock; stemma plugin add"),
              why -> assertThat(why).contains("not a jar that can be read"),
              why -> assertThat(why).isEqualTo("listed in plugins.lock and not there"));
    }
  }

  @Test
  void loadsNoJarThatChangedSinceItWasAdded() throws IOException {
    add(PluginJars.plugin(home, "front", "").jar("front.jar"));
    Path other = PluginJars.plugin(home, "front", "System.getProperty(\"x\");").jar("other.jar");
    Files.write(plugins().resolve("front.jar"), Files.readAllBytes(other));

    try (Plugins plugins = load()) {
      assertThat(plugins.all()).isEmpty();
      assertThat(plugins.refused().get(0).why())
          .startsWith("changed since it was added: its SHA-256 is " + PluginJar.sha256(other));
    }
  }

  @Test
  void loadsNothingThatOthersCanWrite() throws IOException {
    assumeThat(FileRights.known(home)).isTrue();
    add(PluginJars.plugin(home, "front", "").jar("front.jar"));
    Path jar = plugins().resolve("front.jar");

    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThat(refusedAfterChange()).contains("writable by others; chmod go-w " + jar);
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(plugins(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(refusedAfterChange()).contains("writable by others; chmod go-w " + plugins());
    assertThatThrownBy(() -> add(PluginJars.plugin(home, "b", "").jar("b.jar")))
        .hasMessageContaining("writable by others");
    Files.setPosixFilePermissions(plugins(), PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        plugins().resolve("plugins.lock"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(refusedAfterChange()).contains("plugins.lock is writable by others");
    Files.setPosixFilePermissions(
        plugins().resolve("plugins.lock"), PosixFilePermissions.fromString("rw-------"));
    Files.move(jar, home.resolve("elsewhere.jar"));
    Files.createSymbolicLink(jar, home.resolve("elsewhere.jar"));
    assertThat(refusedAfterChange()).contains("a link");
  }

  private String refusedAfterChange() {
    try (Plugins plugins = load()) {
      assertThat(plugins.all()).isEmpty();
      return plugins.refused().get(0).why();
    }
  }

  @Test
  void refusesALockFileThatIsNone() throws IOException {
    add(PluginJars.plugin(home, "front", "").jar("front.jar"));
    for (String line : List.of("front.jar", "0".repeat(64) + "  ../front.jar", "\u0000\u001b[2J")) {
      Files.writeString(plugins().resolve("plugins.lock"), line + "\n");
      assertThat(refusedAfterChange()).contains("plugins.lock, line 1: not a SHA-256");
    }
    Files.write(plugins().resolve("plugins.lock"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(refusedAfterChange()).contains("cannot be read");
  }

  @Test
  void refusesWhatIsNoPlugin() throws IOException {
    Path text = Files.writeString(home.resolve("text"), "no jar at all");
    assertThat(refused(text)).startsWith("not a jar that can be read");
  }

  @Test
  void refusesAJarThatNamesNoPlugin() throws IOException {
    assertThat(refused(new PluginJars(home).entry("a.txt", new byte[0]).jar("x.jar")))
        .isEqualTo(
            "it names no plugin; META-INF/services/org.stemma.core.source.SourcePlugin is missing");
  }

  @Test
  void refusesAClassThatIsNotThere() throws IOException {
    assertThat(refused(new PluginJars(home).serves("made.Missing").jar("x.jar")))
        .contains("made.Missing not found");
  }

  @Test
  void refusesAClassThatIsNoPlugin() throws IOException {
    assertThat(
            refused(
                new PluginJars(home)
                    .source("made.Other", "package made; public class Other {}")
                    .serves("made.Other")
                    .jar("x.jar")))
        .contains("made.Other not a subtype");
  }

  @Test
  void refusesClassesOfANewerJava() throws IOException {
    Path classes =
        new PluginJars(home)
            .source("made.Made", PluginJars.source("made", "Made", "newer", "", ""))
            .classes("newer");
    byte[] bytes = Files.readAllBytes(classes.resolve("made/Made.class"));
    bytes[7] = 99;
    assertThat(
            refused(
                new PluginJars(home).entry("made/Made.class", bytes).serves("made.Made").jar("x")))
        .isEqualTo("made for Java 55, this is Java " + Runtime.version().feature());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "Up", "a\\0b", "a\\u001b[2J", "", "toolong-toolong-toolong-toolong-x"})
  void refusesIdsThatNobodyCanType(String id) throws IOException {
    assertThat(refused(PluginJars.plugin(home, id, "").jar("x.jar")))
        .contains("is not 1-32 of a-z, 0-9 and dash")
        .doesNotContain("\u001b", "\0");
  }

  @Test
  void refusesAnIdThatIsTaken() throws IOException {
    assertThat(refused(PluginJars.plugin(home, "sound", "").jar("x.jar")))
        .isEqualTo("its id 'sound' is taken by sound.jar");
  }

  @Test
  void refusesOtherSpisByName() throws IOException {
    assertThat(
            refused(PluginJars.plugin(home, "later", "").manifest("Stemma-SPI", "2").jar("x.jar")))
        .isEqualTo("plugin later needs SPI 2, this is SPI 1");
  }

  @Test
  void refusesAPluginThatSaysItself() throws IOException {
    String says = "@Override public int spi() { return 7; }";
    assertThat(
            refused(
                new PluginJars(home)
                    .source("made.Made", PluginJars.source("made", "Made", "later", says, ""))
                    .serves("made.Made")
                    .jar("x.jar")))
        .isEqualTo("plugin later needs SPI 7, this is SPI 1");
  }

  @Test
  void findsAtLoadingWhatWouldFailAtSomeLaterPoll() throws IOException {
    Path later =
        new PluginJars(home)
            .source(
                "org.stemma.core.source.Poll",
                """
                package org.stemma.core.source;
                public interface Poll { void emit(Item item); void emitAll(java.util.List<Item> all); }
                """)
            .classes("later");
    assertThat(
            refused(
                PluginJars.plugin(home, "later", "if (cfg == null) poll.emitAll(null);")
                    .compiledWith(later)
                    .jar("x.jar")))
        .isEqualTo(
            "plugin later needs another SPI, this is SPI 1: it uses"
                + " org.stemma.core.source.Poll.emitAll");
  }

  @Test
  void findsASourceWithoutTheMethodThatIsCalled() throws IOException {
    Path later =
        new PluginJars(home)
            .source(
                "org.stemma.core.source.Source",
                "package org.stemma.core.source; public interface Source { void look(Poll poll); }")
            .classes("later");
    String text =
        """
        package made;
        import org.stemma.core.source.*;
        public final class Made extends SourcePlugin {
          public Made() { super("later", Cfg.class, Src.class); }
          public record Cfg() {}
          static final class Src implements Source { public void look(Poll poll) {} }
        }
        """;
    assertThat(
            refused(
                new PluginJars(home)
                    .compiledWith(later)
                    .source("made.Made", text)
                    .serves("made.Made")
                    .jar("x.jar")))
        .isEqualTo(
            "plugin later needs another SPI, this is SPI 1: java.lang.AbstractMethodError:"
                + " made.Made$Src.poll(Poll)");
  }

  @Test
  void refusesWhatUsesTheHostsOwnClasses() throws IOException {
    assertThat(
            refused(
                PluginJars.plugin(home, "curious", "org.stemma.core.http.SafeUrl.of(\"x\");")
                    .jar("x.jar")))
        .contains("org.stemma.core.http.SafeUrl, which plugins do not see");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new IllegalStateException(\"no\");",
        "throw new OutOfMemoryError(\"made up\");",
        "recurse();",
        "made.Made.<RuntimeException>sneaky(new Exception(\"checked\"));"
      })
  void survivesWhatAConstructorThrows(String statement) throws IOException {
    String text =
        """
        package made;
        import org.stemma.core.source.*;
        public final class Made extends SourcePlugin {
          public Made() { super("bad", Cfg.class, Src.class); if (Cfg.class != null) { %s } }
          static int recurse() { return recurse() + 1; }
          static <T extends Throwable> void sneaky(Throwable t) throws T { throw (T) t; }
          public record Cfg() {}
          static final class Src implements Source { public void poll(Poll poll) {} }
        }
        """
            .formatted(statement);
    assertThat(
            refused(
                new PluginJars(home).source("made.Made", text).serves("made.Made").jar("x.jar")))
        .contains("made.Made could not be instantiated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Override public String version() { return null; }",
        "@Override public String version() { throw new Error(\"v\"); }",
        "@Override public String description() { throw new StackOverflowError(); }",
        "@Override public int spi() { throw new AbstractMethodError(\"spi\"); }"
      })
  void survivesWhatItsAnswersAre(String member) throws IOException {
    assertThat(
            refused(
                new PluginJars(home)
                    .source("made.Made", PluginJars.source("made", "Made", "bad", member, ""))
                    .serves("made.Made")
                    .jar("x.jar")))
        .contains("plugin bad");
  }

  @Test
  void showsNoControlCharactersThatAPluginSays() throws IOException {
    String says =
        "@Override public String description() { return \"a\\n\\u001b[2Jb\".repeat(99); }";
    add(
        new PluginJars(home)
            .source("made.Made", PluginJars.source("made", "Made", "loud", says, ""))
            .serves("made.Made")
            .jar("x.jar"));
    try (Plugins plugins = load()) {
      assertThat(plugins.get("loud").description())
          .startsWith("a [2Jba")
          .hasSizeLessThan(202)
          .doesNotContain("\u001b", "\n");
    }
  }

  @Test
  void readsHostileZipsAsNoPlugins() throws IOException {
    Path hostile = hostile();
    assumeThat(hostile).exists();
    List<Path> files;
    try (Stream<Path> all = Files.list(hostile)) {
      files = all.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(3);
    assertThat(files)
        .allSatisfy(
            file ->
                assertThatThrownBy(() -> PluginJar.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s)(not a jar that can be read|it names no plugin).*"));
  }

  private static Path hostile() {
    String shared = System.getenv().getOrDefault("STEMMA_SHARED_DATA", "../../shared/data");
    return Path.of(shared).resolve("hostile/zip");
  }

  @Test
  void seesItsOwnLibrariesBeforeThoseOfTheHost() throws IOException {
    String own =
        "package com.google.common.base; public class Joiner { public String x() { return \"own\"; } }";
    String text =
        PluginJars.source(
            "made",
            "Made",
            "own",
            "@Override public String description() {"
                + " String host; try { Class.forName(\"org.apache.hc.core5.http.HttpHost\");"
                + " host = \"seen\"; } catch (ClassNotFoundException e) { host = \"hidden\"; }"
                + " return new com.google.common.base.Joiner().x() + \" \" + host; }",
            "");
    Path shadow = new PluginJars(home).source("com.google.common.base.Joiner", own).classes("own");
    add(
        new PluginJars(home)
            .compiledWith(shadow)
            .source("com.google.common.base.Joiner", own)
            .source("made.Made", text)
            .serves("made.Made")
            .jar("x.jar"));
    try (Plugins plugins = load()) {
      assertThat(plugins.get("own").description()).isEqualTo("own hidden");
    }
  }

  @Test
  void leavesNothingBehindWhenLoadedOverAndOver() throws Exception {
    add(PluginJars.plugin(home, "front", "").jar("front.jar"));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    int files = openFiles();
    for (int i = 0; i < 100; i++) {
      try (Plugins plugins = load()) {
        SourcePlugin plugin = plugins.get("front").plugin();
        ConfiguredSource.create(plugin, java.util.Map.of("url", "http://a.example/"), new NoHttp());
        loaders.add(new WeakReference<>(plugin.getClass().getClassLoader()));
      }
    }
    assertThat(openFiles()).isLessThan(files + 10);
    List<byte[]> filling = new ArrayList<>();
    for (int i = 0; i < 50 && alive(loaders) > 10; i++) {
      System.gc();
      filling.add(new byte[1 << 20]);
    }
    assertThat(filling).hasSizeLessThan(51);
    assertThat(alive(loaders)).as("class loaders that are left").isLessThanOrEqualTo(10);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("load plugin");
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static int openFiles() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(open)) {
      return (int) files.count();
    }
  }

  private static final class NoHttp implements org.stemma.core.source.Http {
    @Override
    public org.stemma.core.source.Response get(java.net.URI url) throws IOException {
      throw new IOException("no network");
    }

    @Override
    public org.stemma.core.source.Response page(java.net.URI url) throws IOException {
      throw new IOException("no network");
    }
  }

  @Test
  void tellsWhatAJarUsesPastTheHost() {
    Path jar =
        PluginJars.plugin(
                home,
                "sly",
                "new java.net.URL(\"http://a.example\").openStream(); if (cfg == null)"
                    + " System.exit(1); org.jsoup.Jsoup.connect(\"x\");"
                    + " java.net.http.HttpClient.newHttpClient(); new java.net.Socket();")
            .jar("sly.jar");
    assertThat(PluginJar.read(jar).forbidden())
        .contains(
            "java.lang.System.exit",
            "java.net.URL.openStream",
            "java.net.http.HttpClient",
            "java.net.Socket",
            "org.jsoup.Jsoup.connect");
    assertThat(PluginJar.read(jar).missing()).isEmpty();
  }
}
