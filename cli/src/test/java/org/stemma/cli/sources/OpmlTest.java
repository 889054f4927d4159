package org.stemma.cli.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stemma.core.ConfigurationException;
import org.stemma.core.ingest.Schedule;

class OpmlTest {
  private static SourceFile read(String outlines) {
    String document =
        "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>" + outlines + "</body></opml>";
    return Opml.read("list.opml", document.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportPlan plan(SourceFile file) {
    return ImportPlan.of(file, List.of(), Schedule.AUTO, Instant.EPOCH);
  }

  @Test
  void takesWebAddressesOnly() {
    SourceFile file =
        read(
            """
            <outline text="../../../etc/cron.d/x" xmlUrl="http://a.example/f"/>
            <outline text="local" xmlUrl="file:///etc/passwd"/>
            <outline text="pipe" xmlUrl="|touch /tmp/x"/>
            <outline text="exec" xmlUrl="exec:touch x"/>
            <outline text="filter" filtercmd="touch x" xmlUrl="http://a.example/f2"/>
            <outline text="js" xmlUrl="javascript:alert(1)"/>
            <outline text="dup" xmlUrl="https://a.example/f#x"/>
            <outline text="creds" xmlUrl="http://user:S3CRET@a.example/f3"/>
            <outline text="&#x9b;2J" xmlUrl="http://a.example/f4"/>
            <outline text="" xmlUrl="http://a.example/f5"/>
            """);
    ImportPlan plan = plan(file);

    assertThat(plan.added())
        .extracting(s -> s.id().value())
        .containsExactly("etc-cron.d-x", "filter", "2j", "a.example-f5");
    assertThat(plan.refused())
        .extracting(SourceFile.Refused::what)
        .containsExactly("local", "pipe", "exec", "js", "creds", "dup");
    assertThat(plan.refused().toString()).doesNotContain("S3CRET");
  }

  @Test
  void badBytesCostTheirOwnEntryOnly() {
    String list =
        "<?xml version='1.0' encoding='%s'?><opml><body>"
            + "<outline text='caf\u00e9' xmlUrl='http://a.example/f'/>"
            + "<outline text='odd' xmlUrl='http://a.example/\u00ff'/></body></opml>";
    byte[] latin = list.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
    byte[] false8 = list.formatted("UTF-8").getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = list.formatted("UTF-16").getBytes(StandardCharsets.UTF_16);

    assertThat(plan(Opml.read("l", latin)).added()).hasSize(2);
    assertThat(plan(Opml.read("l", wide)).added()).hasSize(2);
    assertThat(plan(Opml.read("l", false8)).added())
        .extracting(s -> s.id().value())
        .containsExactly("caf");
    assertThatThrownBy(
            () -> Opml.read("l", list.formatted("x-none-1").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("an unknown encoding, x-none-1");
  }

  @Test
  void refusesEntitiesAndDeepNesting() {
    String xxe =
        "<?xml version=\"1.0\"?><!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<opml><body><outline text=\"&x;\" xmlUrl=\"http://a.example/&x;\"/></body></opml>";
    assertThatThrownBy(() -> Opml.read("l", xxe.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("DOCTYPE");
    String deep = "<outline text=\"x\">".repeat(20_000) + "</outline>".repeat(20_000);
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("nested deeper than 100");
    assertThatThrownBy(() -> read("<outline>"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("list.opml, line 1, column");
    assertThatThrownBy(() -> Opml.read("l", "<html/>".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("l: not OPML, but <html>");
  }

  @Test
  void namesThreeThousandFeedsOfOneTitle() {
    String many =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "<outline text=\"News\" xmlUrl=\"http://one.example/f" + i + "\"/>")
            .collect(Collectors.joining());

    assertThat(plan(read(many)).added())
        .hasSize(3_000)
        .last()
        .satisfies(s -> assertThat(s.id().value()).isEqualTo("news-3000"));
  }
}
