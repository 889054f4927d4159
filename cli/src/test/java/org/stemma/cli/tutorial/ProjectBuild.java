package org.stemma.cli.tutorial;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.stemma.plugins.testkit.SourcePluginContract;

/** Builds a plugin's project as Maven would, by the compiler of this JDK and its class path. */
public final class ProjectBuild {
  private final Path project;

  public ProjectBuild(Path project) {
    this.project = project;
  }

  /** Compiles the plugin and packs it into {@code target/NAME-1.0.jar}. */
  public Path jar() throws IOException {
    Path classes = compiled("main", "classes", "");
    Path jar = project.resolve("target").resolve(project.getFileName() + "-1.0.jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, project.getFileName().toString());
    main.put(Attributes.Name.IMPLEMENTATION_VERSION, "1.0");
    main.putValue("Stemma-SPI", "1");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /**
   * Compiles the test and runs the contract that it implements.
   *
   * @return how many rules are kept
   * @throws Throwable of the first that is not
   */
  public int test(String name) throws Throwable {
    Path classes = project.resolve("target/classes");
    Path tests = compiled("test", "test-classes", classes.toString());
    URL[] both = {tests.toUri().toURL(), classes.toUri().toURL()};
    int kept = 0;
    try (URLClassLoader loader = new URLClassLoader(both, ProjectBuild.class.getClassLoader())) {
      Constructor<?> made = loader.loadClass(name).getDeclaredConstructor();
      made.setAccessible(true);
      SourcePluginContract test = (SourcePluginContract) made.newInstance();
      for (DynamicTest rule : test.contract().toList()) {
        rule.getExecutable().execute();
        kept++;
      }
    }
    return kept;
  }

  private Path compiled(String of, String to, String more) throws IOException {
    Path from = project.resolve("src").resolve(of);
    Path out = Files.createDirectories(project.resolve("target").resolve(to));
    String path = System.getProperty("java.class.path") + File.pathSeparator + more;
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", out.toString(), "-cp", path));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".java")) {
          arguments.add(file.toString());
        } else {
          Path copy = out.resolve(from.resolve("resources").relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    String[] all = arguments.toArray(String[]::new);
    if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all) != 0) {
      throw new IllegalStateException(from + " does not compile");
    }
    return out;
  }
}
