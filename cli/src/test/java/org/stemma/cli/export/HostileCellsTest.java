package org.stemma.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stemma.cli.render.TerminalSafe;

/** Titles that would steer a terminal or a spreadsheet, through every form. */
class HostileCellsTest {
  /** What a cell must not begin with, by the rule written in {@code docs/export.md}. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)(?:[\\t\\r\\n]|[\\s\\u00a0\"]*[=+\\-@%|＝＋－＠]).*");

  @TempDir private Path home;

  private static List<String> shared(String file, String key) throws IOException {
    Path path = Path.of("..", "..", "shared", "data", "hostile").resolve(file);
    assumeThat(path).as("no shared data beside the repository").exists();
    List<String> texts = new ArrayList<>();
    for (JsonNode entry : new ObjectMapper().readTree(Files.readString(path))) {
      texts.add(key.isEmpty() ? entry.asText() : entry.get(key).asText());
    }
    return texts;
  }

  @Test
  void nothingSteersATerminal() throws IOException {
    List<String> titles = shared("terminal/titles.json", "title");
    ExportShell shell = new ExportShell(home);
    shell.store(titles);
    List<String> outputs = new ArrayList<>();
    for (String form : ExportShell.STREAMS) {
      outputs.add(shell.export(form));
    }
    outputs.add(shell.export("html"));

    for (String output : outputs) {
      assertThat(output.codePoints().filter(c -> c != '\n' && c != '\r' && c != '\t'))
          .noneMatch(c -> acts(Character.getType(c)));
    }
    assertThat(outputs.get(0).lines()).hasSameSizeAs(titles);
  }

  private static boolean acts(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  @Test
  void nothingIsAFormulaAndAllIsReadBack() throws IOException {
    List<String> cells = shared("csv/cells.json", "");
    ExportShell shell = new ExportShell(home);
    shell.store(cells);

    List<List<String>> guarded = rows(shell.export("csv"));
    List<List<String>> raw = rows(shell.export("csv", "--raw"));

    assertThat(guarded).hasSize(cells.size() + 1);
    for (int i = 0; i < cells.size(); i++) {
      String cell = TerminalSafe.exact(cells.get(cells.size() - 1 - i));
      String read = guarded.get(i + 1).get(1);
      assertThat(read).doesNotMatch(FORMULA);
      assertThat(read.startsWith("'") ? read.substring(1) : read).isEqualTo(cell);
      assertThat(raw.get(i + 1).get(1)).isEqualTo(cell);
    }
  }

  /** Reads RFC 4180. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return rows;
  }
}
