package org.stemma.cli.polite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stemma.cli.polite.PoliteWorld.CALLBACK;
import static org.stemma.cli.polite.PoliteWorld.DAY;
import static org.stemma.cli.polite.PoliteWorld.HOUR;
import static org.stemma.cli.polite.PoliteWorld.channel;
import static org.stemma.cli.polite.PoliteWorld.reply;

import com.google.common.base.Splitter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stemma.cli.polite.PoliteWorld.Asked;
import org.stemma.core.ingest.Schedule;
import org.stemma.core.ingest.SourceRecord;
import org.stemma.core.websub.Callback.Reply;
import org.stemma.core.websub.Subscription;

/** Rule 45: a subscriber to a hub, which a server on loopback plays. */
class WebSubTest extends PoliteRules {
  private static final String FEED = "http://gazette.example/feed";
  private static final String HUB = "http://hub.example/";
  private static final String OTHER_HUB = "http://other-hub.example/";
  private static final byte[] PUSH = "<rss>a forger could write this</rss>".getBytes(UTF_8);

  private SourceRecord source;

  @BeforeEach
  void start() {
    source = world.add("gazette", FEED, Schedule.every(HOUR), "push", "yes");
    world.keep(FEED, feed(HUB, "a"), "\"1\"");
    world.serve(HUB, 202, "");
    world.serve(OTHER_HUB, 202, "");
  }

  private static String feed(String hub, String... titles) {
    String link = "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='%s' href='%s'/>";
    return channel(link.formatted("hub", hub) + link.formatted("self", FEED), titles);
  }

  private static Map<String, String> form(Asked request) {
    return Splitter.on('&')
        .splitToStream(request.body())
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private Subscription subscription() {
    return world.subscription(source).orElseThrow();
  }

  private Reply get(String token, String mode, String topic, String lease) {
    String query =
        "hub.mode="
            + mode
            + "&hub.topic="
            + URLEncoder.encode(topic, UTF_8)
            + "&hub.challenge=c%2Bd&hub.lease_seconds="
            + lease;
    return world.callback.handle("GET", token, query, Map.of(), new byte[0]);
  }

  private Reply verify() {
    return get(subscription().token(), "subscribe", FEED, "864000");
  }

  private Reply post(String signature) {
    return world.callback.handle(
        "POST", subscription().token(), "", Map.of("x-hub-signature", signature), PUSH);
  }

  private static String signature(String name, String secret) throws Exception {
    Mac mac = Mac.getInstance("Hmac" + name.toUpperCase(java.util.Locale.ROOT));
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HMAC"));
    return name + "=" + HexFormat.of().formatHex(mac.doFinal(PUSH));
  }

  @Test
  void asksTheHubThatTheFeedNames() {
    world.poll(source);
    Asked asked = world.asked(HUB).get(0);

    assertThat(asked.line()).isEqualTo("POST " + HUB + " HTTP/1.1");
    assertThat(asked.header("content-type")).startsWith("application/x-www-form-urlencoded");
    assertThat(form(asked))
        .containsEntry("hub.mode", "subscribe")
        .containsEntry("hub.topic", FEED)
        .containsEntry("hub.callback", CALLBACK + "/" + subscription().token())
        .containsEntry("hub.secret", subscription().secret())
        .containsEntry("hub.lease_seconds", "864000");
    assertThat(subscription().token()).matches("[0-9a-f]{32}");
    assertThat(subscription().secret()).matches("[0-9a-f]{64}");
    assertThat(subscription().toString()).doesNotContain(subscription().secret());
    world.pollAfter(HOUR, source);
    assertThat(world.asked(HUB)).hasSize(1);
  }

  @Test
  void asksNobodyForASourceThatIsNotToBePushed() {
    SourceRecord plain = world.add("plain", FEED + "?2", Schedule.every(HOUR));
    world.serve(FEED + "?2", 200, feed(HUB, "a"));
    world.poll(plain);

    assertThat(world.asked(HUB)).isEmpty();
    assertThat(world.subscription(plain)).isEmpty();
  }

  @Test
  void believesTheLinkHeadersBeforeTheFeed() {
    world.serve(
        FEED,
        200,
        feed(HUB, "a"),
        "Link",
        "<" + OTHER_HUB + ">; rel=\"hub\", <http://gazette.example/topic>; rel=self");
    world.poll(source);

    assertThat(world.asked(HUB)).isEmpty();
    assertThat(form(world.asked(OTHER_HUB).get(0)))
        .containsEntry("hub.topic", "http://gazette.example/topic");
  }

  @Test
  void readsTheHubsOfAJsonFeed() {
    world.serve(
        FEED,
        200,
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"feed_url\": \""
            + FEED
            + "\", \"hubs\": [{\"type\": \"rssCloud\", \"url\": \""
            + OTHER_HUB
            + "\"}, {\"type\": \"WebSub\", \"url\": \""
            + HUB
            + "\"}], \"items\": []}");
    world.poll(source);

    assertThat(world.asked(HUB)).hasSize(1);
    assertThat(world.asked(OTHER_HUB)).isEmpty();
  }

  @Test
  void sendsTheHubNothingWhereItIsNotPublic() {
    world.serve(FEED, 200, feed("http://127.0.0.1:9/", "a"));
    world.poll(source);

    assertThat(world.asked()).hasSize(1);
    assertThat(subscription().problem()).contains("not a public address");
  }

  @Test
  void verifiesWhatItAskedForOnce() {
    world.poll(source);
    assertThat(subscription().active(world.clock.instant())).isFalse();

    assertThat(verify()).isEqualTo(new Reply(200, "c+d"));
    assertThat(subscription().leaseEnds())
        .isEqualTo(world.clock.instant().plus(DAY.multipliedBy(10)));
    assertThat(verify().status()).as("nobody asked again").isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "subscribe, http://evil.example/feed",
    "unsubscribe, http://gazette.example/feed",
    "'', http://gazette.example/feed"
  })
  void verifiesNothingElse(String mode, String topic) {
    world.poll(source);

    assertThat(get(subscription().token(), mode, topic, "864000").status()).isEqualTo(404);
    assertThat(get("0".repeat(32), "subscribe", FEED, "864000").status()).isEqualTo(404);
    assertThat(subscription().active(world.clock.instant())).isFalse();
  }

  @Test
  void canNotBeEndedByAnotherThanItself() {
    world.poll(source);
    verify();
    get(subscription().token(), "unsubscribe", FEED, "0");
    get(subscription().token(), "denied", FEED, "0");

    assertThat(subscription().active(world.clock.instant())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1", "sha256", "sha384", "sha512"})
  void pollsSoonAfterASignedPush(String name) throws Exception {
    world.poll(source);
    verify();
    world.pollAfter(HOUR, source);
    assertThat(world.wait(source)).as("polled daily all the same").isEqualTo(DAY);
    world.clock.advance(HOUR);
    world.keep(FEED, feed(HUB, "a", "b"), "\"2\"");

    assertThat(post(signature(name, subscription().secret())).status()).isEqualTo(202);
    assertThat(world.told).containsExactly(source.id());
    assertThat(world.state(source).due(world.clock.instant())).isTrue();
    assertThat(world.asked(FEED)).as("what was pushed is not read").hasSize(2);
    assertThat(world.poll(source).fresh()).isEqualTo(1);
    assertThat(world.last().header("if-none-match")).isEqualTo("\"1\"");
  }

  @Test
  void ignoresAForgedPush() throws Exception {
    world.poll(source);
    verify();
    world.pollAfter(HOUR, source);
    world.clock.advance(HOUR);
    String good = signature("sha256", subscription().secret());
    for (String forged :
        new String[] {
          "",
          "sha256=",
          "sha256=00",
          good.substring(0, good.length() - 2) + (good.endsWith("00") ? "11" : "00"),
          signature("sha256", "another secret"),
          good.replace("sha256", "sha512"),
          good.replace("sha256", "md5"),
          "sha256=" + "zz".repeat(32)
        }) {
      assertThat(post(forged).status()).as(forged).isEqualTo(202);
      assertThat(world.state(source).due(world.clock.instant())).as(forged).isFalse();
    }
    assertThat(post(good).status()).isEqualTo(202);
    assertThat(world.state(source).due(world.clock.instant())).isTrue();
  }

  @Test
  void asksAtMostOnceAMinuteAndNotWithinAWaitOfTheServer() throws Exception {
    world.serve(
        FEED,
        reply(200, feed(HUB, "a"), "ETag", "\"1\""),
        reply(304, "", "Cache-Control", "max-age=7200"));
    world.poll(source);
    verify();
    String good = signature("sha256", subscription().secret());
    post(good);
    assertThat(world.state(source).nextPollAt()).isEqualTo(PoliteWorld.NOON.plusSeconds(60));
    world.pollAfter(HOUR, source);
    post(good);
    assertThat(world.state(source).due(world.clock.instant().plus(HOUR))).isFalse();
    assertThat(world.state(source).due(world.clock.instant().plus(HOUR.multipliedBy(2)))).isTrue();
  }

  @Test
  void renewsTheLeaseBeforeItEnds() {
    world.poll(source);
    verify();
    world.clock.advance(Duration.ofDays(8));
    world.subscriber.renew();
    assertThat(world.asked(HUB)).hasSize(1);
    world.clock.advance(DAY.plus(HOUR));
    world.restart();
    world.subscriber.renew();
    world.subscriber.renew();

    assertThat(world.asked(HUB)).hasSize(2);
    assertThat(form(world.asked(HUB).get(1))).isEqualTo(form(world.asked(HUB).get(0)));
    assertThat(subscription().active(world.clock.instant())).isTrue();
    assertThat(verify().status()).isEqualTo(200);
    assertThat(subscription().active(world.clock.instant().plus(Duration.ofDays(9)))).isTrue();
  }

  @Test
  void pollsAsBeforeWhenTheLeaseHasEnded() throws Exception {
    world.poll(source);
    verify();
    world.clock.advance(Duration.ofDays(11));
    world.poll(source);

    assertThat(world.wait(source)).isEqualTo(HOUR);
    assertThat(post(signature("sha256", subscription().secret())).status()).isEqualTo(410);
  }

  @Test
  void asksAHubThatRefusesAgainADayLater() {
    world.serve(HUB, 500, "");
    world.poll(source);
    assertThat(subscription().problem()).contains("status 500");
    assertThat(world.wait(source)).isEqualTo(HOUR);
    world.clock.advance(HOUR);
    world.subscriber.renew();
    assertThat(world.asked(HUB)).hasSize(1);
    world.clock.advance(DAY);
    world.subscriber.renew();
    assertThat(world.asked(HUB)).hasSize(2);
  }

  @Test
  void takesANoOfTheHub() {
    world.poll(source);
    assertThat(get(subscription().token(), "denied", FEED, "0").status()).isEqualTo(200);

    assertThat(subscription().problem()).contains("denies");
    assertThat(subscription().active(world.clock.instant())).isFalse();
  }

  @Test
  void goesToAnotherHubWithAnotherSecretWhenTheFeedDoes() throws Exception {
    world.poll(source);
    verify();
    Subscription old = subscription();
    world.keep(FEED, feed(OTHER_HUB, "a"), "\"2\"");
    world.pollAfter(HOUR, source);

    assertThat(world.asked(OTHER_HUB)).hasSize(1);
    assertThat(subscription().secret()).isNotEqualTo(old.secret());
    assertThat(
            world
                .callback
                .handle(
                    "POST",
                    old.token(),
                    "",
                    Map.of("x-hub-signature", signature("sha256", old.secret())),
                    PUSH)
                .status())
        .isEqualTo(410);
  }

  @Test
  void endsWithItsSource() {
    world.poll(source);
    String token = subscription().token();
    world.remove(source);

    assertThat(world.callback.handle("POST", token, "", Map.of(), PUSH).status()).isEqualTo(410);
    assertThat(world.callback.handle("PUT", token, "", Map.of(), PUSH).status()).isEqualTo(405);
  }
}
