package org.stemma.core.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Plugins compiled from source and put into jars, for tests of loading them. */
public final class PluginJars {
  private final Path folder;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();
  private final List<Path> alsoSeen = new ArrayList<>();

  /**
   * @param folder where the jar and what is needed to make it are written
   */
  public PluginJars(Path folder) {
    this.folder = folder;
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
  }

  /** A plugin that emits one item without a page, whose poll begins with these statements. */
  public static PluginJars plugin(Path folder, String id, String statements) {
    return new PluginJars(folder)
        .source("made.Made", source("made", "Made", id, "", statements))
        .serves("made.Made")
        .manifest("Implementation-Title", id)
        .manifest("Implementation-Version", "1.0");
  }

  /** The text of a plugin's class. */
  public static String source(
      String pkg, String name, String id, String members, String statements) {
    return """
        package %s;
        import org.stemma.core.source.*;
        public final class %s extends SourcePlugin {
          public %s() { super("%s", Cfg.class, Src.class); }
          %s
          public record Cfg(@Config(doc = "the list") java.net.URI url) {}
          static final class Src implements Source {
            private final Cfg cfg;
            private final Http http;
            @jakarta.inject.Inject Src(Cfg cfg, Http http) { this.cfg = cfg; this.http = http; }
            @Override public void poll(Poll poll) throws Exception {
              %s
              poll.emit(Item.withGuid("one").title("One").build());
            }
          }
        }
        """
        .formatted(pkg, name, name, id, members, statements);
  }

  public PluginJars source(String className, String text) {
    sources.put(className, text);
    return this;
  }

  /** Puts a file into the jar. */
  public PluginJars entry(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  /** Names classes in the service file. */
  public PluginJars serves(String... classNames) {
    return entry(PluginJar.SERVICE, String.join("\n", classNames).getBytes(UTF_8));
  }

  public PluginJars manifest(String key, String value) {
    manifest.getMainAttributes().putValue(key, value);
    return this;
  }

  /** Classes that stand before those of the tests when it is compiled, and are not in the jar. */
  public PluginJars compiledWith(Path classes) {
    alsoSeen.add(classes);
    return this;
  }

  /** Compiles, and gives the folder of classes. */
  public Path classes(String name) {
    Path classes = folder.resolve(name);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-proc:none",
            "-cp",
            String.join(
                java.io.File.pathSeparator,
                Stream.concat(
                        alsoSeen.stream().map(Path::toString),
                        Stream.of(System.getProperty("java.class.path")))
                    .toList()));
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((className, text) -> units.add(new Text(className, text)));
    assertThat(compiler.getTask(errors, null, null, options, null, units).call())
        .as("%s", errors)
        .isTrue();
    return classes;
  }

  /** Compiles and packs. */
  public Path jar(String name) {
    Path jar = folder.resolve(name);
    try {
      if (!sources.isEmpty()) {
        Path classes = classes(name + ".classes");
        try (Stream<Path> files = Files.walk(classes)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            entries.putIfAbsent(
                classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
          }
        }
      }
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream packed = new JarOutputStream(out, manifest)) {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
          packed.putNextEntry(new JarEntry(entry.getKey()));
          packed.write(entry.getValue());
          packed.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String className, String text) {
      super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
