package io.goavail.cluster;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox();

    @Test
    void keepsTheNewestOfEverything() {
        Target a = new Target("icmp", ip("192.0.2.1"));
        Target b = new Target("icmp", ip("192.0.2.2"));
        PeerAddress peer = PeerAddress.parse("a.example.net:1");
        for (int i = 0; i < 3; i++) {
            mailbox.votes(Map.of(a, Vote.DOWN, b, Vote.UP));
            mailbox.votes(Map.of(a, Vote.UP));
            mailbox.profile(new Profile("majority", false));
            mailbox.profile(new Profile("majority", true));
            mailbox.resolved(peer, List.of());
        }
        Mailbox.Mail mail = mailbox.take();
        assertThat(mail.votes()).containsOnly(Map.entry(a, Vote.UP), Map.entry(b, Vote.UP));
        assertThat(mail.profile()).contains(new Profile("majority", true));
        assertThat(mail.resolved()).containsOnlyKeys(peer);
        assertThat(mail.settings()).isEmpty();
    }

    @Test
    void isEmptyAfterwards() {
        mailbox.profile(Profile.UNKNOWN);
        mailbox.take();
        Mailbox.Mail mail = mailbox.take();
        assertThat(mail.profile()).isEmpty();
        assertThat(mail.votes()).isEmpty();
        assertThat(mail.resolved()).isEmpty();
    }
}
