package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotifyReaderTest {

    private static final String SLACK = "https://hooks.slack.com/services/T0/B0/xyz";

    private final Reading reading = new Reading(Map.of("GOAVAIL_SLACK_URL", SLACK, "GOAVAIL_WEBHOOK_SECRET", "a key"));

    @Test
    void withoutATableNobodyIsTold() throws ConfigurationException {
        assertThat(reading.of(Reading.POOL).notifyPlans()).isEmpty();
    }

    @Test
    void eachTypeHasItsKeys() throws ConfigurationException {
        assertThat(reading.of(Reading.POOL + """
                        [[notify]]
                        type = "slack"
                        events = ["change_applied", "isolated"]
                        [[notify]]
                        type = "webhook"
                        url = "https://ops.example.com/goavail?room=1"
                        [[notify]]
                        type = "command"
                        command = ["/bin/true", "--urgent"]
                        timeout = "3s"
                        """).notifyPlans())
                .containsExactly(
                        new NotifyPlan(
                                "notify 1 (slack)",
                                new NotifyPlan.Slack(new Secret(SLACK)),
                                Set.of("change_applied", "isolated")),
                        new NotifyPlan(
                                "notify 2 (webhook)",
                                new NotifyPlan.Webhook(
                                        new Secret("https://ops.example.com/goavail?room=1"),
                                        Optional.of(new Secret("a key"))),
                                Set.of()),
                        new NotifyPlan(
                                "notify 3 (command)",
                                new NotifyPlan.Command(List.of("/bin/true", "--urgent"), Duration.ofSeconds(3)),
                                Set.of()));
    }

    /** It was the part of the URL that follows the name of the service. */
    @Test
    void theSlackAddressOfTheGoProgramWorks() throws ConfigurationException {
        for (String address : List.of("T0/B0/xyz", "/T0/B0/xyz", SLACK)) {
            assertThat(reading.of("slack_addr = \"" + address + "\"\n" + Reading.POOL)
                            .notifyPlans())
                    .containsExactly(new NotifyPlan("slack_addr", new NotifyPlan.Slack(new Secret(SLACK)), Set.of()));
        }
        assertThat(reading.of("slack_addr = \"\"\n" + Reading.POOL).notifyPlans())
                .isEmpty();
    }

    @Test
    void whatIsWrongIsToldWithoutTheSecret() {
        assertThat(new Reading().errors(Reading.POOL + """
                        [[notify]]
                        type = "slack"
                        [[notify]]
                        type = "slack"
                        url = "http://hooks.slack.com/services/T0/B0/xyz"
                        [[notify]]
                        type = "webhook"
                        url = "ftp://xyz"
                        [[notify]]
                        type = "command"
                        command = ["page-me"]
                        [[notify]]
                        type = "mail"
                        url = "x"
                        events = ["change_aplied"]
                        """))
                .containsExactly(
                        "test.toml:7:1: notify.url: missing; such as url = \"https://hooks.slack.com/services/...\","
                                + " here, in GOAVAIL_SLACK_URL or in a file that slack_url_file names",
                        "test.toml:11:1: notify.url: whoever is on the way could read it; it begins with https://"
                                + " (http only on the loopback interface)",
                        "test.toml:14:1: notify.url: not a URL that begins with https:// or http:// and a host,"
                                + " without a user",
                        "test.toml:17:1: notify.command: 'page-me'; the whole path of the program is right",
                        "test.toml:19:1: notify.type: 'mail'; \"slack\", \"webhook\" or \"command\" is right",
                        "test.toml:21:11: notify.events: there is no event 'change_aplied'; did you mean"
                                + " change_applied?");
    }

    @Test
    void aWebhookThatOthersCanReadOnTheWayIsWarnedOf() throws ConfigurationException {
        String toml = Reading.POOL + "[[notify]]\ntype = \"webhook\"\nurl = \"%s\"\n";
        assertThat(reading.of(toml.formatted("http://ops.example.com/")).notices())
                .anyMatch(n -> n.contains("https"));
        assertThat(reading.of(toml.formatted("http://127.0.0.1:9/")).notices()).isEmpty();
    }

    @Test
    void theLogSaysWhichOfManyItIsWithoutASecret() throws ConfigurationException {
        assertThat(reading.of(Reading.POOL + """
                        [[notify]]
                        type = "slack"
                        [[notify]]
                        type = "webhook"
                        url = "https://ops.example.com:8443/xyz?token=xyz#xyz"
                        [[notify]]
                        type = "webhook"
                        url = "http://[::1]:9/xyz"
                        [[notify]]
                        type = "command"
                        command = ["/bin/true", "--token=xyz"]
                        """).notifyPlans())
                .extracting(NotifyPlan::described)
                .containsExactly(
                        "notify 1 (slack) to hooks.slack.com",
                        "notify 2 (webhook) to ops.example.com",
                        "notify 3 (webhook) to [::1]",
                        "notify 4 (command) by /bin/true");
    }

    @Test
    void aPlanDoesNotPrintItsSecrets() throws ConfigurationException {
        assertThat(reading.of("slack_addr = \"T0/B0/xyz\"\n" + Reading.POOL)
                        .notifyPlans()
                        .toString())
                .doesNotContain("xyz");
    }
}
