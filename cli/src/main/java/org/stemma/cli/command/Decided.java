package org.stemma.cli.command;

import java.util.List;
import org.stemma.cli.render.DecisionRow;
import org.stemma.cli.render.Field;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Rows;
import org.stemma.core.canonical.LoggedDecision;

/** Prints decisions that were made, or would be. */
final class Decided {
  private Decided() {}

  /** A decision of a person. */
  static void tell(StemmaCommand command, LoggedDecision decision, boolean dry) {
    if (command.output().form() != Form.TABLE) {
      rows(command, List.of(decision));
    } else {
      command
          .output()
          .line((dry ? "" : DecisionRow.name(decision) + "  ") + DecisionRow.sentence(decision));
    }
    if (!decision.outlets().isEmpty() && command.output().form() == Form.TABLE) {
      command.note(decision.reason());
    }
    if (dry) {
      command.note("nothing was changed");
    } else {
      command.note("taken back by: stemma article undo " + DecisionRow.name(decision));
    }
  }

  static void rows(StemmaCommand command, List<LoggedDecision> decisions) {
    Rows<LoggedDecision> rows =
        command.output().rows("decisions", DecisionRow.FIELDS, DecisionRow.TABLE);
    decisions.forEach(rows::add);
    rows.end();
  }

  static List<String> fieldNames() {
    return DecisionRow.FIELDS.stream().map(Field::name).toList();
  }
}
