package org.stemma.cli.render;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where results go: UTF-8, in one form, and whatever is printed is safe for a terminal. Writing
 * throws {@link OutputLost} once the stream is gone. Used by one thread at a time.
 */
public final class Output {
  /** How a line is set off on a terminal with colours. */
  public enum Tone {
    PLAIN(""),
    HEADER("\u001b[1m"),
    BAD("\u001b[31m");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Narrower than this, a drawn tree leaves no room for words. */
  private static final int NARROW = 60;

  private final OutputStream stream;
  private final Form form;
  private final Terminal terminal;
  private final boolean colour;
  private final List<String> fields;
  private boolean raw;

  /**
   * @param form AUTO is made table or tsv
   * @param fields chosen columns; empty for the usual ones
   */
  public Output(
      OutputStream stream, Form form, Terminal terminal, boolean colour, List<String> fields) {
    this.stream = new BufferedOutputStream(stream, 1 << 14);
    this.form = form != Form.AUTO ? form : terminal.out() ? Form.TABLE : Form.TSV;
    this.terminal = terminal;
    this.colour = colour;
    this.fields = List.copyOf(fields);
  }

  /** Never AUTO. */
  public Form form() {
    return form;
  }

  /** Columns to break lines at; 0 for never. */
  public int columns() {
    return terminal.out() ? terminal.columns() : 0;
  }

  /** Whether lines are drawn in ASCII: where the locale has no more, and on a narrow terminal. */
  boolean plain() {
    return terminal.ascii() || narrow();
  }

  /** Whether there is no room for columns. */
  boolean narrow() {
    return columns() > 0 && columns() < NARROW;
  }

  /** The same, in another form and to another stream. */
  public Output to(@Nullable OutputStream other, Form form) {
    Output output = new Output(other == null ? stream : other, form, Terminal.NONE, false, fields);
    output.raw = raw;
    return output;
  }

  /** From here on formulas in CSV and TSV are written as they are. */
  public void raw() {
    raw = true;
  }

  /** Rows of things. */
  public <T> Rows<T> rows(String noun, List<Field<T>> fields, List<Field<T>> table) {
    if (this.fields.isEmpty()) {
      return new Rows<>(this, noun, form == Form.TABLE ? table : fields);
    }
    List<Field<T>> chosen =
        this.fields.stream()
            .map(name -> fields.stream().filter(f -> f.name().equals(name)).findFirst())
            .flatMap(java.util.Optional::stream)
            .toList();
    return new Rows<>(this, noun, chosen);
  }

  /** A line of text. */
  public void line(String text) {
    line(text, Tone.PLAIN);
  }

  /** A line of text. */
  public void line(String text, Tone tone) {
    String safe = TerminalSafe.exact(text);
    boolean dressed = colour && tone != Tone.PLAIN;
    write(dressed ? tone.code + safe + "\u001b[0m\n" : safe + "\n");
  }

  /** A document of many lines, which ends its last one itself. */
  public void document(String text) {
    write(TerminalSafe.exact(text));
  }

  /** Words that went, in red where there are colours; they are safe already. */
  String gone(String safe) {
    return colour ? "\u001b[31m" + safe + "\u001b[0m" : safe;
  }

  /** Words that came, in green where there are colours; they are safe already. */
  String come(String safe) {
    return colour ? "\u001b[32m" + safe + "\u001b[0m" : safe;
  }

  /** A line whose words are safe for a terminal already, and may be coloured. */
  void dressed(String text) {
    write(text + "\n");
  }

  /** A value as one line of JSON. */
  public void json(Object value) {
    write(Json.of(value) + "\n");
  }

  void separated(List<?> values) {
    write(
        form == Form.CSV
            ? Separated.csv(values, !raw) + "\r\n"
            : Separated.tsv(values, !raw) + "\n");
  }

  void write(String text) {
    try {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OutputLost(e);
    }
  }

  /** Hands everything on to the reader. */
  public void flush() {
    try {
      stream.flush();
    } catch (IOException e) {
      throw new OutputLost(e);
    }
  }

  /** The stream for those who print themselves; {@link #flush} after them. */
  public PrintStream stream() {
    return new PrintStream(new Forwarder(), false, StandardCharsets.UTF_8);
  }

  /** A header as shown over a table: {@code firstSeen} is FIRST SEEN. */
  static String header(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  /** Turns failures into OutputLost, which a PrintStream would swallow as an IOException. */
  private final class Forwarder extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        stream.write(bytes, offset, length);
      } catch (IOException e) {
        throw new OutputLost(e);
      }
    }

    @Override
    public void flush() {
      Output.this.flush();
    }
  }
}
