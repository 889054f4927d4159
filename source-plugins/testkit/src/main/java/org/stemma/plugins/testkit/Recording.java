package org.stemma.plugins.testkit;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stemma.core.plugin.ConfigBinder;
import org.stemma.core.source.Response;

/**
 * A folder of recorded pages: {@code pages.tsv} with a line for each page (a {@link RecordedPage}),
 * those files, and {@code settings.properties} with what a user would set for a source on them.
 */
public final class Recording {
  private static final String INDEX = "pages.tsv";
  private static final String SETTINGS = "settings.properties";

  private final Path folder;

  /**
   * @param folder need not be there yet
   */
  public Recording(Path folder) {
    this.folder = folder;
  }

  /**
   * A folder among the resources of a test.
   *
   * @throws IllegalArgumentException if there is none, or it is no folder of plain files
   */
  public static Recording beside(Class<?> test, String name) {
    URL index = test.getResource(name + "/" + INDEX);
    if (index == null) {
      throw new IllegalArgumentException("no " + name + "/" + INDEX + " beside " + test);
    }
    try {
      Path file = Path.of(index.toURI());
      return new Recording(file.resolveSibling("."));
    } catch (URISyntaxException | java.nio.file.FileSystemNotFoundException e) {
      throw new IllegalArgumentException(index + " is no plain file", e);
    }
  }

  /** True when pages were recorded. */
  public boolean exists() {
    return Files.isRegularFile(folder.resolve(INDEX));
  }

  /** The settings as written; empty when there is no such file. */
  public Map<String, String> written() {
    Path file = folder.resolve(SETTINGS);
    Map<String, String> written = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return written;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(key -> written.put(key, properties.getProperty(key).strip()));
    return written;
  }

  /**
   * The settings as the host binds them.
   *
   * @throws org.stemma.core.ConfigurationException naming all that do not fit
   */
  public <R extends Record> R settings(Class<R> type) {
    return ConfigBinder.bind(type, written());
  }

  /**
   * The pages.
   *
   * @throws IllegalArgumentException naming the line or file that cannot be read
   */
  public RecordedHttp pages() {
    RecordedHttp pages = new RecordedHttp();
    for (RecordedPage page : index()) {
      pages.with(page.asked(), page.answered(), page.contentType(), body(page));
    }
    return pages;
  }

  /**
   * A page's bytes.
   *
   * @throws IllegalArgumentException if its file cannot be read
   */
  public byte[] body(RecordedPage page) {
    try {
      return Files.readAllBytes(folder.resolve(page.file()));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the recorded pages: " + e, e);
    }
  }

  /**
   * What is recorded, in the order written.
   *
   * @throws IllegalArgumentException naming the line that cannot be read
   */
  public List<RecordedPage> index() {
    Path index = folder.resolve(INDEX);
    List<RecordedPage> pages = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(index)) {
        number++;
        if (!line.isBlank()) {
          pages.add(RecordedPage.parse(line));
        }
      }
      return pages;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(index + ", line " + number + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the recorded pages: " + e, e);
    }
  }

  /**
   * Replaces what is recorded by these pages; the settings stay.
   *
   * @param day when they were fetched; null when that is of no matter
   */
  public void write(Map<URI, Response> pages, @Nullable LocalDate day) throws IOException {
    Files.createDirectories(folder);
    List<RecordedPage> former = exists() ? index() : List.of();
    StringBuilder index = new StringBuilder();
    Set<String> written = new HashSet<>();
    int number = 0;
    for (Map.Entry<URI, Response> page : pages.entrySet()) {
      Response answer = page.getValue();
      String name = "page-" + ++number + ".html";
      Files.write(folder.resolve(name), answer.body());
      written.add(name);
      String type = answer.header("content-type").orElse("");
      RecordedPage line = new RecordedPage(page.getKey(), type, name, day, answer.url());
      index.append(line.line()).append('\n');
    }
    Files.writeString(folder.resolve(INDEX), index);
    for (RecordedPage page : former) {
      if (!written.contains(page.file())) {
        Files.deleteIfExists(folder.resolve(page.file()));
      }
    }
  }

  /** Writes the settings. */
  public void write(Iterable<Map.Entry<String, String>> settings) throws IOException {
    Files.createDirectories(folder);
    Properties properties = new Properties();
    settings.forEach(setting -> properties.setProperty(setting.getKey(), setting.getValue()));
    StringBuilder text = new StringBuilder();
    properties.stringPropertyNames().stream()
        .sorted()
        .forEach(
            key ->
                text.append(key)
                    .append(" = ")
                    .append(properties.getProperty(key).replace("\\", "\\\\").replace("\n", "\\n"))
                    .append('\n'));
    Files.writeString(folder.resolve(SETTINGS), text);
  }
}
