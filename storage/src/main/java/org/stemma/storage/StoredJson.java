package org.stemma.storage;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.stemma.core.article.SourceId;

/**
 * How records of core are written into columns: as JSON whose names are the components' names, what
 * is absent left out, times in ISO 8601; large ones compressed. Names that are not known are passed
 * over, so that an older version reads what a newer one added. Safe for many threads.
 */
final class StoredJson {
  /**
   * What these records have in common, so that small ones compress well too. What was written under
   * it can be read under it only: it is never changed.
   */
  private static final byte[] DICTIONARY =
      ("\"locator\":\"article:modified_time\"\"locator\":\"datePublished\"\"kind\":\"sentence\""
              + "\"kind\":\"copyright-line\"\"kind\":\"dateline\"\"kind\":\"canonical\""
              + "\"kind\":\"feed\"\"kind\":\"meta\"\"kind\":\"json-ld\"\"kind\":\"byline\""
              + "\"kind\":\"RE_POSTED\"\"kind\":\"FIRST_PUBLISHED\"\"kind\":\"WRITTEN_BY\""
              + "\"state\":\"OBSERVED\",\"confidence\":\"CERTAIN\",\"confidence\":\"LIKELY\""
              + "\"rights\":[{\"copy\":\"https://\"holder\":\"\"year\":\"licence\":\"\"terms\":\""
              + "\"contradictions\":[]}{\"edges\":[{\"kind\":\"who\":\"\",\"outlet\":\""
              + "\"notices\":[{\"kind\":\"DISCLAIMER\"\"COPYRIGHT\"\"TERMS\"\"text\":\""
              + "\"kind\":\"REPRINT\"\"kind\":\"SUPPLIER\"\"kind\":\"COPYRIGHT\""
              + "\"kind\":\"ORIGIN\",\"value\":\"[{\"kind\":\"AUTHOR\",\"value\":\""
              + "\",\"evidence\":{\"kind\":\"byline\",\"locator\":\"\",\"quote\":\""
              + "\",\"page\":\"https://www.\"evidence\":[{\"kind\":\"}]},{\"kind\":\""
              + "\"at\":{\"raw\":\"\"date\":{\"raw\":\"{\"url\":\"https://www.\",\"outlet\":"
              + "{\"domain\":\".com\",\"name\":\"\"},\"title\":\"\",\"authors\":[\"\"],"
              + "\"published\":{\"raw\":\"\",\"instant\":\"2026-\",\"day\":\"2026-"
              + "\"modified\":{\"raw\":\"\"language\":\"en\",\"declaredUrl\":\"https://www."
              + "\"blocks\":[\"The \",\"\"],\"notices\":[],\"complete\":true}")
          .getBytes(StandardCharsets.US_ASCII);

  /** By what zlib tells the dictionaries apart. */
  private static final int PLAIN = adler(DICTIONARY);

  /** How far deflate looks back, in bytes. */
  private static final int WINDOW = 1 << 15;

  /** No record comes near; stops a damaged column from filling the memory. */
  private static final int MAX_BYTES = 256 << 20;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_BYTES).build())
                  .build())
          .registerModule(module())
          // Components alone: a method such as isEmpty() is none.
          .setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private StoredJson() {}

  private static int adler(byte[] bytes) {
    Adler32 sum = new Adler32();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  /** The record as text. */
  static String write(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UnreadableException(type, e);
    }
  }

  static SortedMap<String, String> readMap(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new UnreadableException(Map.class, e);
    }
  }

  /** The record compressed. */
  static byte[] pack(Object value) {
    return deflated(bytes(value), DICTIONARY);
  }

  /**
   * The record compressed as far as it differs from another one's JSON, which is needed to read it.
   *
   * @param like the JSON of a record that it quotes, or is much the same as
   */
  static byte[] pack(Object value, byte[] like) {
    return deflated(bytes(value), dictionary(like));
  }

  /** JSON compressed as it is. */
  static byte[] packJson(byte[] json) {
    return deflated(json, DICTIONARY);
  }

  /** JSON compressed as far as it differs from another record's. */
  static byte[] packJson(byte[] json, byte[] like) {
    return deflated(json, dictionary(like));
  }

  private static byte[] deflated(byte[] json, byte[] dictionary) {
    Deflater deflater = new Deflater();
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(json);
      deflater.finish();
      byte[] buffer = new byte[json.length / 2 + 256];
      ByteArrayOutputStream out = new ByteArrayOutputStream(buffer.length);
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** What deflate looks back at, 32 KiB at most: what all records have in common, then this one. */
  private static byte[] dictionary(byte[] like) {
    byte[] both = Arrays.copyOf(DICTIONARY, DICTIONARY.length + like.length);
    System.arraycopy(like, 0, both, DICTIONARY.length, like.length);
    return Arrays.copyOfRange(both, Math.max(0, both.length - WINDOW), both.length);
  }

  static <T> T unpack(byte[] data, Class<T> type) {
    return unpack(data, type, null);
  }

  /**
   * The record again.
   *
   * @param like the JSON that it was packed as the difference from; asked only where it was, null
   *     where it never is
   */
  static <T> T unpack(byte[] data, Class<T> type, @Nullable Supplier<byte[]> like) {
    try {
      return MAPPER.readValue(inflate(data, like), type);
    } catch (IOException | DataFormatException e) {
      throw new UnreadableException(type, e);
    }
  }

  /** The JSON of a record that was packed. */
  static byte[] json(byte[] data, @Nullable Supplier<byte[]> like) {
    try {
      return inflate(data, like);
    } catch (DataFormatException e) {
      throw new UnreadableException(Object.class, e);
    }
  }

  /** A short name for the record's content: equal records have the same. */
  static long digest(Object value) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(value));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The record as JSON in UTF-8. */
  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be stored: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] inflate(byte[] data, @Nullable Supplier<byte[]> like)
      throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      byte[] buffer = new byte[Math.max(256, data.length * 3)];
      ByteArrayOutputStream out = new ByteArrayOutputStream(buffer.length);
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && inflater.needsDictionary()) {
          inflater.setDictionary(
              like == null || inflater.getAdler() == PLAIN ? DICTIONARY : dictionary(like.get()));
        } else if (length == 0 || out.size() > MAX_BYTES) {
          throw new DataFormatException("cut off, or far too long");
        }
        out.write(buffer, 0, length);
      }
      return out.toByteArray();
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("not under this dictionary");
    } finally {
      inflater.end();
    }
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule();
    asText(module, Instant.class, Instant::parse);
    asText(module, LocalDate.class, LocalDate::parse);
    asText(module, Duration.class, Duration::parse);
    asText(module, ZoneId.class, ZoneId::of);
    asText(module, URI.class, URI::create);
    asText(module, SourceId.class, SourceId::new);
    module.addSerializer(String.class, new AsText<>(String.class));
    return module;
  }

  private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new AsText<>(type));
    module.addDeserializer(type, new FromText<>(type, parse));
  }

  private static final class AsText<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    AsText(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(StoredText.wellFormed(value.toString()));
    }
  }

  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getValueAsString("");
      try {
        return parse.apply(text);
      } catch (RuntimeException e) {
        throw context.weirdStringException(text, handledType(), "not one");
      }
    }
  }
}
