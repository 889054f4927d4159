package org.stemma.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stemma.core.source.SourcePlugin;

/**
 * What a jar says of itself, read without running anything in it.
 *
 * @param title as its manifest has it; null when absent
 * @param version as its manifest has it; null when absent
 * @param classes the plugins that it names, at least one
 * @param spi the SPI that its manifest says it was built for; null when absent
 * @param sha256 of the file, in hex
 * @param missing what its classes use of the SPI and is not there, one line each
 * @param forbidden what its classes use and a plugin must not, one line each
 */
public record PluginJar(
    Path file,
    @Nullable String title,
    @Nullable String version,
    List<String> classes,
    @Nullable String spi,
    String sha256,
    List<String> missing,
    List<String> forbidden) {
  static final String SERVICE = "META-INF/services/" + SourcePlugin.class.getName();

  /** Main attribute of the manifest that says for which SPI a jar was built. */
  private static final Attributes.Name SPI = new Attributes.Name("Stemma-SPI");

  private static final long LARGEST = 64L << 20;
  private static final int LONGEST_SERVICE_FILE = 1 << 16;
  private static final int LARGEST_CLASS = 4 << 20;
  private static final int MOST_CLASSES = 20_000;

  public PluginJar {
    classes = List.copyOf(classes);
    missing = List.copyOf(missing);
    forbidden = List.copyOf(forbidden);
  }

  /**
   * Reads a jar.
   *
   * @throws IllegalArgumentException saying why it is no plugin's
   */
  public static PluginJar read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(Files.exists(file) ? "not a plain file" : "no such file");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("larger than " + (LARGEST >> 20) + " MB");
      }
      String sha256 = sha256(file);
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        return read(file, jar, sha256);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a jar that can be read: " + e.getMessage(), e);
    }
  }

  private static PluginJar read(Path file, JarFile jar, String sha256) throws IOException {
    List<String> classes = services(jar);
    Manifest manifest = jar.getManifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    PluginUses uses = new PluginUses(PluginJar.class.getClassLoader());
    List<JarEntry> entries =
        jar.stream()
            .filter(e -> e.getName().endsWith(".class") && !e.getName().startsWith("META-INF/"))
            .limit(MOST_CLASSES + 1L)
            .toList();
    if (entries.size() > MOST_CLASSES) {
      throw new IllegalArgumentException("more than " + MOST_CLASSES + " classes");
    }
    for (JarEntry entry : entries) {
      if (!entry.getName().equals("module-info.class")) {
        uses.of(ClassFile.read(bytes(jar, entry, LARGEST_CLASS)));
      }
    }
    return new PluginJar(
        file,
        line(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE)),
        line(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
        classes,
        line(main.getValue(SPI)),
        sha256,
        uses.missing(),
        uses.forbidden());
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : PluginHost.oneLine(text);
  }

  private static List<String> services(JarFile jar) throws IOException {
    JarEntry entry = jar.getJarEntry(SERVICE);
    if (entry == null) {
      throw new IllegalArgumentException("it names no plugin; " + SERVICE + " is missing");
    }
    String text =
        new String(bytes(jar, entry, LONGEST_SERVICE_FILE), StandardCharsets.UTF_8).strip();
    List<String> classes = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String name = line.replaceFirst("#.*", "").strip();
      if (!name.isEmpty()) {
        classes.add(PluginHost.oneLine(name));
      }
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("it names no plugin; " + SERVICE + " is empty");
    }
    return classes;
  }

  private static byte[] bytes(JarFile jar, JarEntry entry, int most) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IllegalArgumentException(
            PluginHost.oneLine(entry.getName()) + " is larger than " + most + " bytes");
      }
      return bytes;
    }
  }

  /** The SHA-256 of a file, in hex. */
  static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Why it cannot be loaded, as far as that can be told before; null when it may be. */
  @Nullable String problem() {
    String name = "the plugin";
    if (spi != null && !spi.equals(String.valueOf(SourcePlugin.SPI))) {
      return InstalledPlugin.needs(title == null ? name : "plugin " + title, spi);
    }
    return missing.isEmpty()
        ? null
        : InstalledPlugin.needs(title == null ? name : "plugin " + title, null)
            + ": it uses "
            + missing.stream().limit(3).collect(Collectors.joining(", "));
  }
}
