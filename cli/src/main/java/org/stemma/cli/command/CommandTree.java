package org.stemma.cli.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.stemma.cli.command.Group.Branch;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.log.LogSetup;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Json;
import org.stemma.cli.render.OutputLost;
import org.stemma.cli.render.TerminalSafe;
import org.stemma.cli.words.Durations;
import org.stemma.cli.words.Intervals;
import org.stemma.core.ConfigurationException;
import org.stemma.core.StemmaException;
import org.stemma.core.StorageException;
import org.stemma.core.article.SourceId;
import org.stemma.core.ingest.Schedule;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line: parses, executes, and turns what goes wrong into a message and a code. */
public final class CommandTree {
  /** Longest message printed; longer ones repeat somebody's input. */
  private static final int LONGEST = 2_000;

  /** Words that may ask for what all commands are called. */
  private static final Pattern ASKS =
      Pattern.compile("help|--help|-[a-zA-Z]*h[a-zA-Z]*|generate-completion");

  private final Io io;
  private final Stemma top;
  private boolean started;

  public CommandTree(Io io, EngineFactory engines) {
    this.io = io;
    this.top = new Stemma(io, engines);
  }

  /** Runs the command that the arguments name; the result is the exit code. */
  public int run(String[] args) {
    List<String> words = List.of(args);
    try {
      return execute(words.stream().anyMatch(ASKS.asMatchPredicate()) ? List.of() : words, args);
    } catch (OutputLost e) {
      return lost(e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return report(ExitCode.FAILED, "a fault in stemma itself: " + e);
    }
  }

  /** The tree itself, whole, as picocli has it. */
  CommandLine line() {
    return tree(List.of());
  }

  /**
   * Runs it with those commands that the words name, all if there are none. A line that cannot be
   * read so is read again with the whole tree, as what it is told may speak of any command.
   */
  private int execute(List<String> words, String[] args) {
    CommandLine commands = tree(words);
    commands.setExecutionStrategy(
        parsed -> {
          started = true;
          return new RunLast().execute(parsed);
        });
    commands.setParameterExceptionHandler(
        (e, line) -> started || words.isEmpty() ? usage(e) : execute(List.of(), line));
    int code = commands.execute(args);
    return commands.getOut().checkError() ? ExitCode.BROKEN_PIPE : code;
  }

  private CommandLine tree(List<String> words) {
    CommandLine commands = new CommandLine(top);
    grow(commands, top, words);
    return commands
        .registerConverter(Duration.class, converter(Durations::parse))
        .registerConverter(Schedule.class, converter(Intervals::parse))
        .registerConverter(SourceId.class, converter(SourceId::new))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(new OutputStreamWriter(io.out(), StandardCharsets.UTF_8), true))
        .setErr(new PrintWriter(new OutputStreamWriter(io.err(), StandardCharsets.UTF_8), true))
        .setUsageHelpWidth(width(io))
        .setColorScheme(CommandLine.Help.defaultColorScheme(top.coloured() ? Ansi.ON : Ansi.OFF))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e));
  }

  private static void grow(CommandLine command, Group group, List<String> words) {
    List<Branch> named =
        group.commands().stream().filter(branch -> words.contains(branch.name())).toList();
    for (Branch branch : named.isEmpty() ? group.commands() : named) {
      CommandLine grown = new CommandLine(branch.type());
      command.addSubcommand(branch.name(), grown);
      if (Group.class.isAssignableFrom(branch.type())) {
        grow(grown, grown.getCommand(), words);
      }
    }
  }

  private static int width(Io io) {
    int columns = io.terminal().columns();
    return columns == 0 ? 80 : Math.max(55, Math.min(columns, 100));
  }

  private static <T> ITypeConverter<T> converter(java.util.function.Function<String, T> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }

  private int usage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    boolean group = !command.getSubcommands().isEmpty();
    if (group && e.getClass() == ParameterException.class) {
      report(ExitCode.USAGE, "a command is missing");
      command.usage(command.getErr());
      return ExitCode.USAGE;
    }
    String name = command.getCommandSpec().qualifiedName();
    return report(ExitCode.USAGE, cut(described(e, group), LONGEST / 4) + " (" + name + " --help)");
  }

  private static String described(ParameterException e, boolean group) {
    String said = String.valueOf(e.getMessage());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return said;
    }
    String first = unmatched.getUnmatched().get(0);
    List<String> near = unmatched.getSuggestions();
    return (group && !first.startsWith("-") ? "no command '" + first + "'" : said)
        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
  }

  private int failed(Exception e) {
    if (e instanceof OutputLost lost) {
      return lost(lost);
    }
    if (top.verbosity() > 1) {
      LogSetup.verbosity(top.verbosity());
      LoggerFactory.getLogger(CommandTree.class).debug("command failed", e);
    }
    if (e instanceof InterruptedException || e instanceof CancellationException) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
    return report(code(e), message(e));
  }

  private static int code(Exception e) {
    if (e instanceof Failure failure) {
      return failure.code();
    }
    if (e instanceof StorageException) {
      return ExitCode.STORE;
    }
    boolean asked = e instanceof ConfigurationException || e instanceof IllegalArgumentException;
    return asked ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Exception e) {
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    boolean expected =
        e instanceof Failure
            || e instanceof StemmaException
            || e instanceof IllegalArgumentException;
    if (expected || e instanceof IOException) {
      return e instanceof java.nio.file.NoSuchFileException ? "no file " + said : said;
    }
    return "a fault in stemma itself: "
        + e.getClass().getSimpleName()
        + ": "
        + said
        + "; -vv shows where";
  }

  private int lost(OutputLost e) {
    if (e.brokenPipe()) {
      return ExitCode.BROKEN_PIPE;
    }
    String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
    return report(ExitCode.FAILED, "the output cannot be written" + reason);
  }

  /** Every line of the message begins with the program's name; with -o json it is one object. */
  private int report(int code, String message) {
    String cut = cut(message, LONGEST);
    String text;
    if (top.form() == Form.JSON || top.form() == Form.NDJSON) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", code);
      error.put("message", cut);
      text = Json.of(Map.of("error", error));
    } else {
      text =
          cut.lines()
              .map(line -> "stemma: " + indent(line) + TerminalSafe.line(line))
              .collect(Collectors.joining("\n"));
    }
    try {
      io.err().write((text + "\n").getBytes(StandardCharsets.UTF_8));
      io.err().flush();
    } catch (IOException e) {
      return code; // nobody is left to be told
    }
    return code;
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private static String indent(String line) {
    return line.startsWith("  ") ? "  " : "";
  }
}
