package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.command.Shell.Result;
import org.stemma.cli.tutorial.ProjectBuild;
import org.stemma.plugins.testkit.Contract;

/** What `plugin new` writes works as it is: it compiles, and keeps every rule. */
class PluginScaffoldTest {
  @TempDir private Path home;

  private Result run(String... args) {
    return StoreShell.run(home, args);
  }

  /** A project as the command writes it. */
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
    return project;
  }

  /** Compiling takes the longest, so both are looked at in one test. */
  @Test
  void writesAPluginThatCompilesAndKeepsEveryRuleByCommandAndByItsTest() throws Throwable {
    Path project = project("tide-table");
    ProjectBuild build = new ProjectBuild(project);
    build.jar();

    Result checked = run("plugin", "check", project.toString());

    assertThat(checked.err()).isEqualTo("all " + Contract.RULES.size() + " rules kept\n");
    assertThat(checked.code()).isZero();
    assertThat(build.test("plugins.tidetable.TideTablePluginTest"))
        .isEqualTo(Contract.RULES.size());
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
