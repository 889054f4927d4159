package org.stemma.core.match;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.CopyId;
import org.stemma.core.match.Decision.Signal;
import org.stemma.core.match.Pair.Tie;

/**
 * What two texts made of each other, in some 70 bytes.
 *
 * <p>Layout: a byte that says which layout this is; the tie as a byte; shares and leads, eight
 * bytes each; the version of the rules; the rule's label. Then the signals, each a byte with its
 * name in the high five bits and in the low three what follows: a whole number, a double, or
 * nothing where the value is one of the shares. A bar stands behind its signal. Whole numbers are
 * in seven bits a byte, low ones first, all but the last with the high bit set; strings are their
 * length in bytes and UTF-8.
 */
final class PackedPair {
  private static final int LAYOUT = 1;

  private static final int SHARES_AT = 2;
  private static final int SHARES = 4;

  /** A name that is written out. */
  private static final int OTHER_NAME = 31;

  private static final int WHOLE = SHARES;
  private static final int DOUBLE = 5;

  /** The bar of the signal before, in hundredths or as a double. */
  private static final int BAR_HUNDREDTHS = 6;

  private static final int BAR = 7;

  /** A tie is its place here: they are only ever added, and at the end. */
  private static final List<Tie> TIES =
      List.of(Tie.NONE, Tie.PASSAGE, Tie.EQUAL, Tie.A_HOLDS_B, Tie.B_HOLDS_A);

  private PackedPair() {}

  static byte[] pack(Pair pair) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
    double[] shares = {pair.shareA(), pair.shareB(), pair.leadA(), pair.leadB()};
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(LAYOUT);
      out.writeByte(TIES.indexOf(pair.tie()));
      for (double share : shares) {
        out.writeDouble(share);
      }
      number(pair.version(), out);
      string(pair.rule(), out);
      for (Signal signal : pair.signals()) {
        signal(signal, shares, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void signal(Signal signal, double[] shares, DataOutputStream out)
      throws IOException {
    int known = Measured.NAMES.indexOf(signal.name());
    int name = (known < 0 ? OTHER_NAME : known) << 3;
    int share = place(signal.value(), shares);
    boolean whole = signal.value() >= 0 && signal.value() == (int) signal.value();
    out.writeByte(name | (whole ? WHOLE : share < 0 ? DOUBLE : share));
    if (known < 0) {
      string(signal.name(), out);
    }
    if (whole) {
      number((int) signal.value(), out);
    } else if (share < 0) {
      out.writeDouble(signal.value());
    }
    if (signal.bar() != null) {
      bar(signal.bar(), out);
    }
  }

  private static void bar(double bar, DataOutputStream out) throws IOException {
    int hundredths = (int) Math.rint(bar * 100);
    if (hundredths >= 0 && hundredths / 100.0 == bar) {
      out.writeByte(BAR_HUNDREDTHS);
      number(hundredths, out);
    } else {
      out.writeByte(BAR);
      out.writeDouble(bar);
    }
  }

  private static int place(double value, double[] shares) {
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private static void number(int number, DataOutputStream out) throws IOException {
    int rest = number;
    for (; (rest & ~0x7f) != 0; rest >>>= 7) {
      out.writeByte((rest & 0x7f) | 0x80);
    }
    out.writeByte(rest);
  }

  private static void string(String string, DataOutputStream out) throws IOException {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    number(bytes.length, out);
    out.write(bytes);
  }

  /** The pair again; its signals are read when they are asked for. */
  static Pair unpack(CopyId a, CopyId b, byte[] bytes, @Nullable String outcome) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int layout = in.get();
      int tie = in.get();
      if (layout != LAYOUT || tie < 0 || tie >= TIES.size()) {
        throw new IllegalArgumentException("no packed pair: layout " + layout + ", tie " + tie);
      }
      double shareA = in.getDouble();
      double shareB = in.getDouble();
      double leadA = in.getDouble();
      double leadB = in.getDouble();
      int version = number(in);
      String rule = string(in);
      List<Signal> signals = new Signals(bytes, in.position());
      return new Pair(
          a, b, TIES.get(tie), shareA, shareB, leadA, leadB, rule, signals, version, outcome);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a packed pair is cut off at " + bytes.length, e);
    }
  }

  private static int number(ByteBuffer in) {
    int number = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      number |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0 && shift < Integer.SIZE);
    return number;
  }

  private static String string(ByteBuffer in) {
    int length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Signals that stay packed until one is asked for: most pairs are read for their ties alone. */
  static final class Signals extends AbstractList<Signal> {
    private final byte[] bytes;
    private final int start;
    private @Nullable List<Signal> read;

    private Signals(byte[] bytes, int start) {
      this.bytes = bytes;
      this.start = start;
    }

    @Override
    public Signal get(int index) {
      return read().get(index);
    }

    @Override
    public int size() {
      return read().size();
    }

    private List<Signal> read() {
      List<Signal> known = read;
      if (known == null) {
        try {
          known = List.copyOf(read(ByteBuffer.wrap(bytes).position(start)));
        } catch (BufferUnderflowException e) {
          throw new IllegalArgumentException("a packed pair is cut off at " + bytes.length, e);
        }
        read = known;
      }
      return known;
    }

    private static List<Signal> read(ByteBuffer in) {
      List<Signal> signals = new ArrayList<>();
      while (in.hasRemaining()) {
        int head = in.get() & 0xff;
        int kind = head & 7;
        if (kind >= BAR_HUNDREDTHS) {
          if (signals.isEmpty()) {
            throw new IllegalArgumentException("no packed pair: a bar of no signal");
          }
          double bar = kind == BAR ? in.getDouble() : number(in) / 100.0;
          Signal barred = signals.remove(signals.size() - 1);
          signals.add(new Signal(barred.name(), barred.value(), bar));
          continue;
        }
        String name = head >> 3 == OTHER_NAME ? string(in) : Measured.NAMES.get(head >> 3);
        signals.add(new Signal(name, value(kind, in), null));
      }
      return signals;
    }

    private static double value(int kind, ByteBuffer in) {
      return switch (kind) {
        case WHOLE -> number(in);
        case DOUBLE -> in.getDouble();
        default -> in.getDouble(SHARES_AT + kind * Double.BYTES);
      };
    }
  }
}
