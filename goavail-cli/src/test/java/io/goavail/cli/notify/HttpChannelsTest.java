package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.cli.event.Samples;
import io.goavail.cli.notify.Channel.Outcome;
import io.goavail.spi.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HttpChannelsTest {

    private static final Secret KEY = new Secret("a key");

    private final Notice notice =
            new Notice("<a>", true, List.of(Samples.atNoon(Samples.removed("198.51.100.1", true))), 0);

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void slackGetsASentenceThatLinksNowhere() throws InterruptedException {
        assertThat(new SlackChannel(receiver.url(), new HttpPost(Duration.ofSeconds(10))).send(notice))
                .isEqualTo(new Outcome.Sent());
        assertThat(receiver.bodies)
                .containsExactly("{\"text\":\"goavail &lt;a&gt; (dry run: nothing is changed): www.example.com:"
                        + " would have removed 198.51.100.1 (after 120 ms)\"}");
    }

    @Test
    void aWebhookGetsJsonThatIsSignedWithItsTime() throws InterruptedException {
        assertThat(webhook(Optional.of(KEY)).send(notice)).isEqualTo(new Outcome.Sent());
        String body = receiver.bodies.get(0);
        assertThat(receiver.signatures).containsExactly(Signature.of(KEY, Samples.NOON.getEpochSecond(), body));
        JsonObject json = JsonParser.parseString(body).getAsJsonObject();
        assertThat(json.get("dry_run").getAsBoolean()).isTrue();
        assertThat(json.getAsJsonArray("events")
                        .get(0)
                        .getAsJsonObject()
                        .get("event")
                        .getAsString())
                .isEqualTo("change_applied");
    }

    @Test
    void withoutAKeyNothingIsSigned() throws InterruptedException {
        webhook(Optional.empty()).send(notice);
        assertThat(receiver.signatures).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void aServerInTroubleIsAskedLaterAsItWishes(int status) throws InterruptedException {
        receiver.answers(status, status).asksForPatience = true;
        assertThat(webhook(Optional.empty()).send(notice))
                .isEqualTo(new Outcome.Later("HTTP " + status, Optional.of(Duration.ofSeconds(7))));
        receiver.asksForPatience = false;
        assertThat(webhook(Optional.empty()).send(notice))
                .isEqualTo(new Outcome.Later("HTTP " + status, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 400, 404, 410})
    void aServerThatRefusesIsNotAskedAgainAndNoRedirectIsFollowed(int status) throws InterruptedException {
        receiver.answers(status);
        assertThat(webhook(Optional.empty()).send(notice)).isEqualTo(new Outcome.Refused("HTTP " + status));
        assertThat(receiver.bodies).hasSize(1);
    }

    @Test
    void aServerThatHangsIsAskedLater() throws InterruptedException {
        receiver.answers(Receiver.HANG);
        Channel channel = new SlackChannel(receiver.url(), new HttpPost(Duration.ofSeconds(1)));
        assertThat(channel.send(notice)).isEqualTo(new Outcome.Later("no answer within 1 s", Optional.empty()));
    }

    @Test
    void whereNobodyListensItIsTriedLaterAndTheUrlStaysSecret() throws InterruptedException {
        Secret url = receiver.url();
        receiver.close();
        Outcome outcome = new SlackChannel(url, new HttpPost(Duration.ofSeconds(10))).send(notice);
        assertThat(outcome).isInstanceOf(Outcome.Later.class);
        assertThat(outcome.toString()).doesNotContain("hook");
    }

    /** Made with: printf '1700000000.{}' | openssl dgst -sha256 -hmac 'a key'. */
    @Test
    void theSignatureIsWhatOthersReckon() {
        assertThat(Signature.of(KEY, 1_700_000_000, "{}"))
                .isEqualTo("t=1700000000,v1=07dc3e9a31eeb7f4dbb95d041057648999d6f5861fe2adb855c3df36cc5ba727");
    }

    private Channel webhook(Optional<Secret> key) {
        return new WebhookChannel(receiver.url(), key, new HttpPost(Duration.ofSeconds(10)), () -> Samples.NOON);
    }
}
