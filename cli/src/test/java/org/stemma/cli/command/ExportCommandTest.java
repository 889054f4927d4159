package org.stemma.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home);
    shell.engine.articles.add(Samples.article());
  }

  @Test
  void writesArticlesWhole() throws IOException {
    JsonNode line = new ObjectMapper().readTree(shell.run("export", "--as", "ndjson").out());

    assertThat(line.get("id").asText()).isEqualTo(Samples.ID);
    assertThat(line.get("published").asText()).isEqualTo("2026-10-11");
    assertThat(line.get("firstOutlet").asText()).isEqualTo("first.example");
    assertThat(line.get("text").asText())
        .isEqualTo("Talks opened in the harbour on Monday.\n\nThey will go on.");
    assertThat(line.get("copies")).hasSize(2);
    assertThat(line.get("copies").get(0).get("state").asText()).isEqualTo("observed");
    assertThat(line.get("copies").get(0).get("sources").get(0).asText()).isEqualTo("feed");
    assertThat(line.get("chain").get("edges")).hasSize(3);
    assertThat(shell.engine.asked.limit()).isZero();
  }

  @Test
  void writesArticlesInTheTermsOfSchemaOrg() throws IOException {
    JsonNode document = new ObjectMapper().readTree(shell.run("export", "--as", "jsonld").out());

    assertThat(document.get("@context").asText()).isEqualTo("https://schema.org");
    assertThat(document.get("@graph")).hasSize(1);
    assertThat(document.get("@graph").get(0).get("@id").asText())
        .isEqualTo("urn:stemma:article:" + Samples.ID);
    shell.engine.articles.clear();
    assertThat(
            new ObjectMapper().readTree(shell.run("export", "--as", "jsonld").out()).get("@graph"))
        .isEmpty();
  }

  @Test
  void guardsSpreadsheetsAgainstFormulas() {
    shell.engine.articles.set(
        0, Samples.article(Samples.ID, "=1+1", List.of(Samples.FIRST), Samples.chain(true)));

    assertThat(shell.run("export", "--as", "csv").out()).contains(",'=1+1,");
    assertThat(shell.run("export", "--as", "csv", "--raw").out()).contains(",=1+1,");
  }

  @Test
  void writesAFileWholeOrNotAtAll() throws IOException {
    Path file = home.resolve("articles.csv");

    assertThat(shell.run("export", "--as", "csv", "--to", file.toString()).code()).isZero();
    String first = Files.readString(file);
    assertThat(first).startsWith("id,title,");
    assertThat(shell.run("export", "--as", "ndjson", "--to", file.toString()).code()).isEqualTo(2);
    assertThat(file).hasContent(first);
    assertThat(shell.run("export", "--as", "ndjson", "--to", file.toString(), "--force").code())
        .isZero();
    assertThat(Files.readString(file)).startsWith("{\"id\"");
    assertThat(home.resolve("articles.csv.part")).doesNotExist();
  }

  @Test
  void refusesPlacesThatAreNoPlainFile() {
    assertThat(shell.run("export", "--as", "csv", "--to", home.toString(), "--force").code())
        .isEqualTo(2);
    String nowhere = home.resolve("no/such/folder.csv").toString();
    assertThat(shell.run("export", "--as", "csv", "--to", nowhere).code()).isEqualTo(2);
  }
}
