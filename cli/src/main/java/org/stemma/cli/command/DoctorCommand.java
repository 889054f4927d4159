package org.stemma.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Doctor.Finding;
import org.stemma.cli.engine.Doctor.State;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Output.Tone;
import org.stemma.cli.render.Rows;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.settings.Settings.Setting;
import org.stemma.core.ConfigurationException;
import org.stemma.core.http.SafeUrl;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Look at the set-up; exit 6 if something stands in the way.",
      "Machine, config, database, schedule, plugins, backups, and where each setting comes from."
    },
    footer = {"", "Example: stemma doctor -o json"})
final class DoctorCommand extends StemmaCommand {
  private static final List<Field<Finding>> FIELDS =
      List.of(
          new Field<>("check", Finding::check),
          new Field<>("state", DoctorCommand::state),
          new Field<>("found", Finding::found),
          new Field<>("todo", Finding::todo));

  @Override
  protected List<String> fieldNames() {
    return FIELDS.stream().map(Field::name).toList();
  }

  @Override
  protected int work() {
    List<Finding> findings = new ArrayList<>();
    try {
      Settings settings = top().settings();
      findings.addAll(top().doctor().examine());
      settings.all().forEach(setting -> findings.add(finding(setting)));
    } catch (ConfigurationException e) {
      // Where the store is cannot be known either.
      String.valueOf(e.getMessage())
          .lines()
          .forEach(
              problem -> findings.add(new Finding("config", State.PROBLEM, problem, "mend it")));
    }
    if (output().form() == Form.TABLE && top().fields().isEmpty()) {
      findings.forEach(this::line);
    } else {
      Rows<Finding> rows = output().rows("findings", FIELDS, FIELDS);
      findings.forEach(rows::add);
      rows.end();
    }
    long problems = findings.stream().filter(f -> f.state() == State.PROBLEM).count();
    note(
        problems == 0
            ? "no problems"
            : problems + (problems == 1 ? " problem" : " problems") + " to see to");
    return problems == 0 ? ExitCode.DONE : ExitCode.PROBLEMS;
  }

  private void line(Finding finding) {
    boolean problem = finding.state() == State.PROBLEM;
    output()
        .line(
            "%-7s  %-8s  %s".formatted(state(finding), finding.check(), finding.found()),
            problem ? Tone.BAD : Tone.PLAIN);
    if (finding.todo() != null) {
      output().line(" ".repeat(19) + finding.todo());
    }
  }

  private static String state(Finding finding) {
    return finding.state().name().toLowerCase(Locale.ROOT);
  }

  private static Finding finding(Setting setting) {
    return new Finding(
        "setting",
        State.OK,
        setting.key() + " = " + value(setting) + "  (" + setting.origin() + ")",
        null);
  }

  /** Without the password that a proxy's address may hold. */
  private static String value(Setting setting) {
    @Nullable String value = setting.value();
    if (value == null) {
      return "not set";
    }
    return setting.key().equals("fetch.proxy") ? SafeUrl.of(value) : value;
  }
}
