package org.stemma.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.cli.engine.Doctor;
import org.stemma.cli.engine.Engine;
import org.stemma.cli.engine.EngineFactory;
import org.stemma.cli.engine.EngineFactory.Access;
import org.stemma.cli.engine.StoreUpkeep;
import org.stemma.cli.log.LogSetup;
import org.stemma.cli.render.Form;
import org.stemma.cli.render.Output;
import org.stemma.cli.settings.Settings;
import org.stemma.cli.settings.SettingsReader;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The top of the command tree, with the options that every command inherits. */
@Command(
    name = "stemma",
    sortOptions = false,
    synopsisHeading = "Usage: ",
    commandListHeading = "%nCommands:%n",
    description = {
      "A feed aggregator that shows one article once, and says where it came from.",
      ""
    },
    versionProvider = Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:wrong usage",
      "3:done in part: some sources failed",
      "4:no such source, article or outlet",
      "5:database missing, locked or of another version",
      "6:done, and found problems",
      "130:interrupted",
      "141:the reader of a pipe went away"
    },
    footerHeading = "%nTimes are in UTC. A setting comes from its option, else the environment%n",
    footer = "(STEMMA_DB, STEMMA_FETCH_PROXY, ...), else the config file, else its default.")
public final class Stemma implements Group {
  /** When text is coloured. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Option(
      names = "--db",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "The database: a file, or jdbc:postgresql://HOST/NAME.")
  private @Nullable String db;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The config file, in place of $XDG_CONFIG_HOME/stemma/config.yaml.")
  private @Nullable Path config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description =
          "auto, table, tsv, csv, json or ndjson; auto is a table on a terminal, else tsv.")
  private Form form = Form.AUTO;

  @Option(
      names = "--fields",
      paramLabel = "A,B",
      split = ",",
      hideParamSyntax = true,
      scope = ScopeType.INHERIT,
      description = "Only these fields, in this order; --fields '?' lists them.")
  private List<String> fields = List.of();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "auto, always or never.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "No remarks or progress on standard error; errors stay.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what is done; twice for details.")
  private boolean[] verbose = {};

  private final Io io;
  private final EngineFactory engines;
  private @Nullable Output output;
  private @Nullable Settings settings;

  public Stemma(Io io, EngineFactory engines) {
    this.io = io;
    this.engines = engines;
  }

  @Override
  public List<Branch> commands() {
    return List.of(
        new Branch("source", SourceCommand.class),
        new Branch("poll", PollCommand.class),
        new Branch("run", RunCommand.class),
        new Branch("status", StatusCommand.class),
        new Branch("article", ArticleCommand.class),
        new Branch("trace", TraceCommand.class),
        new Branch("graph", GraphCommand.class),
        new Branch("stats", StatsCommand.class),
        new Branch("outlet", OutletCommand.class),
        new Branch("export", ExportCommand.class),
        new Branch("plugin", PluginCommand.class),
        new Branch("db", DbCommand.class),
        new Branch("doctor", DoctorCommand.class),
        new Branch("demo", DemoCommand.class),
        new Branch("eval", EvalCommand.class),
        new Branch("generate-completion", GenerateCompletion.class),
        new Branch("help", HelpCommand.class));
  }

  Io io() {
    return io;
  }

  List<String> fields() {
    return fields;
  }

  Form form() {
    return form;
  }

  boolean quiet() {
    return quiet;
  }

  /** 0, 1 for {@code -v}, 2 for {@code -vv}. */
  int verbosity() {
    return verbose.length;
  }

  boolean coloured() {
    if (colour != Colour.AUTO) {
      return colour == Colour.ALWAYS;
    }
    if (set("NO_COLOR")) {
      return false;
    }
    if (set("CLICOLOR_FORCE") && !"0".equals(io.env().get("CLICOLOR_FORCE"))) {
      return true;
    }
    return io.terminal().out()
        && !"dumb".equals(io.env().get("TERM"))
        && !"0".equals(io.env().get("CLICOLOR"));
  }

  private boolean set(String variable) {
    return !io.env().getOrDefault(variable, "").isEmpty();
  }

  /** From here on the answer goes to a pager, if there is a terminal and the user named one. */
  Pager pager() {
    Pager pager = Pager.of(io, form == Form.AUTO || form == Form.TABLE);
    output = new Output(pager.stream(), form, io.terminal(), coloured(), fields);
    return pager;
  }

  Output output() {
    Output made = output;
    if (made == null) {
      made = new Output(io.out(), form, io.terminal(), coloured(), fields);
      output = made;
    }
    return made;
  }

  Settings settings() {
    Settings read = settings;
    if (read == null) {
      read = SettingsReader.read(db, config, io.env());
      settings = read;
    }
    return read;
  }

  /** Reads the settings anew, as they may have changed since. */
  Settings settingsNow() {
    return SettingsReader.read(db, config, io.env());
  }

  /** Where settings come from besides options and the environment. */
  List<Path> configuration() {
    return SettingsReader.files(config, io.env(), settings());
  }

  /** The store's file as a whole; nothing of it is opened yet. */
  StoreUpkeep upkeep() {
    LogSetup.verbosity(verbosity());
    return new StoreUpkeep(settings(), io.clock());
  }

  /** Looks at the set-up as a whole. */
  Doctor doctor() {
    LogSetup.verbosity(verbosity());
    return new Doctor(settings(), configuration().get(0), engines, io.clock());
  }

  Engine open(Access access) {
    return open(access, settings());
  }

  Engine open(Access access, Settings with) {
    LogSetup.verbosity(verbosity());
    return engines.open(with, access);
  }
}
