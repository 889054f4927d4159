package org.stemma.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.stemma.cli.render.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes a page of AsciiDoc for every command, which the profile {@code dist} makes man pages of.
 */
final class ManPages {
  private ManPages() {}

  /** The argument is the folder to write into; it is made. */
  public static void main(String... args) throws IOException {
    write(Path.of(args[0]));
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Io io =
        new Io(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            Map.of(),
            Terminal.NONE,
            InstantSource.system());
    CommandSpec top =
        new CommandTree(
                io,
                (settings, access) -> {
                  throw new IllegalStateException("no command is run");
                })
            .line()
            .getCommandSpec();
    noteFooters(top);
    int code = ManPageGenerator.generateManPage(folder.toFile(), null, new boolean[0], false, top);
    if (code != 0) {
      throw new IOException("the man pages cannot be written into " + folder);
    }
  }

  /** A page has no room for what stands at the end of a help unless it has a heading. */
  private static void noteFooters(CommandSpec command) {
    command.usageMessage().footerHeading("Notes%n");
    command.subcommands().values().forEach(inner -> noteFooters(inner.getCommandSpec()));
  }
}
