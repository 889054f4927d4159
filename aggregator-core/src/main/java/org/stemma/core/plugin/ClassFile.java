package org.stemma.core.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a compiled class refers to, read from its constant pool (JVM specification, 4.4) without
 * loading it.
 *
 * @param major version of the class-file format: 61 for Java 17
 * @param members methods and fields that it names
 * @param classes binary names of the classes that it names, arrays left out
 */
public record ClassFile(int major, Set<Member> members, Set<String> classes) {
  private static final int MAGIC = 0xCAFEBABE;

  /** Java 1.0 had 45, and each version since one more; Java 17 has 61. */
  private static final int BEFORE_JAVA_1 = 44;

  public ClassFile {
    members = Set.copyOf(members);
    classes = Set.copyOf(classes);
  }

  /**
   * A method or field.
   *
   * @param owner binary name of the class that it is looked up in
   * @param descriptor as the class file has it: {@code (I)V}
   */
  public record Member(String owner, String name, String descriptor) {
    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  /** The Java version that a class-file version came with. */
  static int java(int major) {
    return major - BEFORE_JAVA_1;
  }

  /**
   * Reads a class.
   *
   * @throws IOException if these bytes are none
   */
  public static ClassFile read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.readUnsignedShort();
    int major = in.readUnsignedShort();
    int size = in.readUnsignedShort();
    String[] texts = new String[size];
    int[] tags = new int[size];
    int[] first = new int[size];
    int[] second = new int[size];
    for (int i = 1; i < size; i++) {
      tags[i] = in.readUnsignedByte();
      switch (tags[i]) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4 -> in.readInt();
        case 5, 6 -> in.readLong();
        case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        default -> throw new IOException("unknown constant " + tags[i]);
      }
      i += tags[i] == 5 || tags[i] == 6 ? 1 : 0;
    }
    return resolved(major, texts, tags, first, second);
  }

  private static ClassFile resolved(
      int major, String[] texts, int[] tags, int[] first, int[] second) throws IOException {
    Set<Member> members = new LinkedHashSet<>();
    Set<String> classes = new LinkedHashSet<>();
    try {
      for (int i = 1; i < tags.length; i++) {
        if (tags[i] == 7 && !texts[first[i]].startsWith("[")) {
          classes.add(texts[first[i]].replace('/', '.'));
        } else if (tags[i] >= 9 && tags[i] <= 11) {
          String owner = texts[first[first[i]]].replace('/', '.');
          members.add(new Member(owner, texts[first[second[i]]], texts[second[second[i]]]));
        }
      }
    } catch (NullPointerException | IndexOutOfBoundsException e) {
      throw new IOException("a broken class file", e);
    }
    return new ClassFile(major, members, classes);
  }
}
