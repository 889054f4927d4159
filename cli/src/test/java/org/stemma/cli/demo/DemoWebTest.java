package org.stemma.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.stemma.core.ingest.SourceRecord;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoWebTest {
  /** Names of standards, which pages state and nobody fetches. */
  private static final Set<String> STANDARDS =
      Set.of(
          "schema.org",
          "creativecommons.org",
          "ogp.me",
          "purl.org",
          "www.w3.org",
          "jsonfeed.org",
          "wordpress.org",
          "backend.userland.com");

  private static final Pattern HOST = Pattern.compile("https?://([^/\"'<>\\s?#]+)");

  private DemoWeb web;
  private HttpClient client;
  private final List<SourceRecord> sources = DemoSources.all(Instant.EPOCH);
  private final DemoTruth truth = DemoTruth.read();

  @BeforeAll
  void start() throws IOException {
    web = DemoWeb.start();
    client = HttpClient.newBuilder().proxy(ProxySelector.of(proxy())).build();
  }

  @AfterAll
  void stop() {
    web.close();
  }

  @Test
  void everyPageThatASourceOffersIsThereAndInOneArticleOfTheTruth() throws Exception {
    List<String> offered = new ArrayList<>();
    for (SourceRecord source : sources) {
      offered.addAll(offered(source));
    }
    for (String url : offered) {
      HttpResponse<String> page = get(url);
      assertThat(page.statusCode()).as(url).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    }
    assertThat(offered.stream().map(url -> url.replaceFirst("\\?.*", "")).sorted())
        .isEqualTo(truth.pages().stream().sorted().toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void feedsAreOfEveryMake() throws Exception {
    var roots = new TreeMap<String, Integer>();
    for (SourceRecord source : sources) {
      HttpResponse<String> answer = get(address(source));
      String type = answer.headers().firstValue("Content-Type").orElseThrow();
      if (type.startsWith("application/feed+json")) {
        roots.merge("json", 1, Integer::sum);
      } else if (source.plugin().equals("web")) {
        roots.merge("page", 1, Integer::sum);
      } else {
        Element root = xml(answer.body()).getDocumentElement();
        roots.merge(root.getNodeName(), 1, Integer::sum);
        if (root.getElementsByTagName("content:encoded").getLength() > 0) {
          roots.merge("full text", 1, Integer::sum);
        }
      }
    }
    assertThat(roots).containsKeys("rss", "feed", "json", "page", "full text");
  }

  @Test
  void articlesAreRepostedInEveryWay() throws Exception {
    assertThat(hostsSaying("The original source of this article is")).hasSize(1);
    assertThat(hostsSaying("Continue reading at|Read more at"))
        .containsOnly("oldmill-notes.example");
    assertThat(hostsSaying("\\(Meridian Wire\\)")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(hostsSaying("republished from <a href=\"http://tidewrack"))
        .containsOnly("openquarter.example");
    assertThat(hostsSaying("republished from <a href=\"http://openquarter"))
        .containsOnly("eastgate-mirror.example");
    assertThat(hostsSaying("<blockquote>")).containsOnly("morning-tray.example");
    assertThat(hostsSaying("Correction: ")).containsOnly("harbour-courier.example");
    assertThat(truth.pages().stream().filter(url -> url.contains("/plot-nineteen/"))).hasSize(3);
  }

  @Test
  void onlyInventedHostsAreNamed() throws Exception {
    Set<String> named = new TreeSet<>();
    for (String url : everything()) {
      HOST.matcher(get(url).body()).results().map(m -> m.group(1)).forEach(named::add);
    }
    named.removeAll(STANDARDS);
    assertThat(named).isNotEmpty().allMatch(host -> host.endsWith(".example"));
  }

  @Test
  void answersAKnownEntityTagWithNotModified() throws Exception {
    URI feed = URI.create(address(sources.get(0)));
    HttpResponse<String> first = get(feed.toString());
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> second = send(HttpRequest.newBuilder(feed).header("If-None-Match", tag));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers().firstValue("ETag")).hasValue(tag);
  }

  @Test
  void allowsRobotsEverywhere() throws Exception {
    for (SourceRecord source : sources) {
      URI robots = URI.create(address(source)).resolve("/robots.txt");
      assertThat(get(robots.toString()).body()).isEqualTo("User-agent: *\nAllow: /\n");
    }
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() throws Exception {
    URI home = URI.create("http://tidewrack.example/");
    HttpResponse<String> head =
        send(HttpRequest.newBuilder(home).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(get(home.toString()).body().getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void knowsNoOtherHostPathOrMethod() throws Exception {
    assertThat(get("http://elsewhere.example/").statusCode()).isEqualTo(404);
    assertThat(get("http://elsewhere.example/robots.txt").statusCode()).isEqualTo(404);
    assertThat(get("http://tidewrack.example/no-such-essay.html").statusCode()).isEqualTo(404);
    assertThat(get("http://tidewrack.example/essays").statusCode()).isEqualTo(404);
    URI home = URI.create("http://tidewrack.example/");
    assertThat(send(HttpRequest.newBuilder(home).DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void neverLeavesItsOwnFolder() throws Exception {
    for (String target :
        List.of(
            "http://tidewrack.example/../northern-ledger.example/atom.xml",
            "http://tidewrack.example/%2e%2e/northern-ledger.example/atom.xml",
            "http://tidewrack.example/essays/..%2f..%2fnorthern-ledger.example/atom.xml",
            "http://../web/tidewrack.example/feed.rss",
            "http://tidewrack.example//feed.rss")) {
      assertThat(statusLine(target)).as(target).doesNotContain(" 200 ").doesNotContain(" 500 ");
    }
    assertThat(statusLine("http://tidewrack.example/feed.rss")).contains(" 200 ");
  }

  @Test
  void countsRequestsByHost() throws Exception {
    long before = web.requests().getOrDefault("openquarter.example", 0L);
    get("http://openquarter.example/feed.xml");
    get("http://openquarter.example/nothing.html");
    assertThat(web.requests()).containsEntry("openquarter.example", before + 2);
  }

  private Set<String> hostsSaying(String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex);
    Set<String> hosts = new HashSet<>();
    for (String url : truth.pages()) {
      if (pattern.matcher(get(url).body()).find()) {
        hosts.add(URI.create(url).getHost());
      }
    }
    return hosts;
  }

  private Set<String> everything() throws Exception {
    Set<String> urls = new TreeSet<>(truth.pages());
    for (SourceRecord source : sources) {
      urls.add(address(source));
      urls.add(URI.create(address(source)).resolve("/").toString());
    }
    return urls;
  }

  private List<String> offered(SourceRecord source) throws Exception {
    String body = get(address(source)).body();
    if (source.plugin().equals("web")) {
      return Pattern.compile("<h3><a href=\"([^\"]+)\"")
          .matcher(body)
          .results()
          .map((MatchResult m) -> URI.create(address(source)).resolve(m.group(1)).toString())
          .toList();
    }
    List<String> urls = new ArrayList<>();
    if (body.startsWith("{")) {
      for (JsonNode item : new ObjectMapper().readTree(body).path("items")) {
        urls.add(item.path("url").textValue());
      }
      return urls;
    }
    Document feed = xml(body);
    NodeList items = feed.getElementsByTagName("item");
    for (int i = 0; i < items.getLength(); i++) {
      Element item = (Element) items.item(i);
      urls.add(item.getElementsByTagName("link").item(0).getTextContent());
    }
    NodeList entries = feed.getElementsByTagName("entry");
    for (int i = 0; i < entries.getLength(); i++) {
      Element entry = (Element) entries.item(i);
      urls.add(((Element) entry.getElementsByTagName("link").item(0)).getAttribute("href"));
    }
    return urls;
  }

  private static String address(SourceRecord source) {
    return Objects.requireNonNull(source.settings().get("url"));
  }

  private static Document xml(String text) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private InetSocketAddress proxy() throws IOException {
    return new InetSocketAddress(
        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), web.proxy().getPort());
  }

  /** Sends a request line as it is, since a client would tidy the target. */
  private String statusLine(String target) throws IOException {
    try (Socket socket = new Socket(proxy().getAddress(), proxy().getPort())) {
      String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return answer.lines().findFirst().orElse("");
    }
  }
}
