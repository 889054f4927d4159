package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.plugins.testkit.Contract;
import org.stemma.plugins.testkit.SourcePluginContract;

/** What `plugin new` writes works as it is: it compiles, and keeps every rule. */
class PluginScaffoldTest {
  @TempDir private Path home;

  private Result run(String... args) {
    return StoreShell.run(home, args);
  }

  /** A project, compiled as Maven would, from the test's class path. */
  private Path project(String id) throws IOException {
    Path repository = home.resolve("repository");
    Files.createDirectories(repository.resolve("org/stemma/plugin-testkit/0.1.0"));
    Path project = home.resolve(id);
    Result made =
        run(
            "plugin",
            "new",
            id,
            "--dir",
            project.toString(),
            "--repository",
            repository.toString());
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out().lines()).allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
    compile(project.resolve("src/main"), project.resolve("target/classes"), "");
    compile(
        project.resolve("src/test"),
        project.resolve("target/test-classes"),
        project.resolve("target/classes").toString());
    return project;
  }

  private static void compile(Path from, Path to, String more) throws IOException {
    Files.createDirectories(to);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                to.toString(),
                "-cp",
                System.getProperty("java.class.path") + java.io.File.pathSeparator + more));
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().endsWith(".java")) {
          arguments.add(file.toString());
        } else {
          Path copy = to.resolve(from.resolve("resources").relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  private static void jar(Path classes, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Stemma-SPI", "1");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }

  /** Compiling takes the longest, so both are looked at in one test. */
  @Test
  void writesAPluginThatCompilesAndKeepsEveryRuleByCommandAndByItsTest() throws Throwable {
    Path project = project("tide-table");
    jar(project.resolve("target/classes"), project.resolve("target/tide-table-1.0.jar"));

    Result checked = run("plugin", "check", project.toString());

    assertThat(checked.err()).isEqualTo("all " + Contract.RULES.size() + " rules kept\n");
    assertThat(checked.code()).isZero();
    assertThat(passed(project, "plugins.tidetable.TideTablePluginTest"))
        .isEqualTo(Contract.RULES.size());
  }

  private int passed(Path project, String name) throws Throwable {
    URL[] classes = {
      project.resolve("target/test-classes").toUri().toURL(),
      project.resolve("target/classes").toUri().toURL()
    };
    int passed = 0;
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      Constructor<?> made = loader.loadClass(name).getDeclaredConstructor();
      made.setAccessible(true);
      SourcePluginContract test = (SourcePluginContract) made.newInstance();
      for (DynamicTest rule : test.contract().toList()) {
        rule.getExecutable().execute();
        passed++;
      }
    }
    return passed;
  }

  @Test
  void writesARecipeThatKeepsEveryRuleAtOnce() {
    Path folder = home.resolve("kai");
    Result made = run("plugin", "new", "kai", "--yaml", "--dir", folder.toString());
    assertThat(made.code()).as(made.err()).isZero();

    Result checked = run("plugin", "check", folder.toString());

    assertThat(checked.err()).isEqualTo("all 14 rules kept\n");
    assertThat(checked.out()).contains("readsWhatIsExpected");
    assertThat(checked.code()).isZero();
    assertThat(run("plugin", "check", folder.resolve("kai.yaml").toString()).code()).isZero();
  }

  @Test
  void writesOverNothing() throws IOException {
    Files.createDirectories(home.resolve("kai"));
    Files.writeString(home.resolve("kai/mine.txt"), "mine");
    Result made = run("plugin", "new", "kai", "--yaml", "--dir", home.resolve("kai").toString());
    assertThat(made.code()).isEqualTo(ExitCode.USAGE);
    assertThat(made.err()).contains("is there already, and not empty");
    assertThat(home.resolve("kai/kai.yaml")).doesNotExist();
  }
}
