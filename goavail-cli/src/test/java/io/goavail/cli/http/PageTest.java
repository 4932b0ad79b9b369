package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Event;
import io.goavail.Family;
import io.goavail.Publication;
import io.goavail.VoteOverride;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final String EVIL = "<script>alert(1)</script>\"'&";

    private final EventRing events = new EventRing(() -> Duration.ofSeconds(40).toNanos());
    private final History history = new History();

    @Test
    void aDryRunIsNotToBeMissed() {
        assertThat(page(new Scene().dryRun()))
                .contains("<span data-key=\"m\" class=\"mode dry\">dry run</span>", "Dry run</strong>");
        assertThat(page(new Scene()))
                .contains("<span id=\"mode\"><span data-key=\"m\" class=\"mode live\">live</span></span>")
                .doesNotContain("Dry run");
    }

    @Test
    void isolationLackOfQuorumRefusalAndFailureStandAtTheTop() {
        Scene scene = new Scene()
                .isolated(Family.IPV6)
                .withoutQuorum("198.51.100.1")
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1"),
                        List.of("198.51.100.1"),
                        List.of("198.51.100.1"),
                        Optional.of("HTTP 500"));
        String alerts = between(page(scene), "<ul id=\"alerts\">", "<ul id=\"tiles\">");
        assertThat(alerts)
                .contains(
                        "own IPv6 network is down",
                        "too few agents vote, so these stay even if they die: 198.51.100.1",
                        "www.example.com at memory: HTTP 500",
                        "too few would be left without 198.51.100.1");
    }

    @Test
    void whatAnOperatorHasOrderedStandsAtTheTopAndBesideTheRealHealth() {
        Scene scene = new Scene()
                .target("198.51.100.1", Health.UP, Decision.OUT, Duration.ZERO)
                .overridden("198.51.100.1", VoteOverride.of(Vote.DOWN).because(EVIL))
                .frozen(EVIL);
        String page = page(scene);
        assertThat(page)
                .contains(
                        "198.51.100.1 votes DOWN: &lt;script&gt;",
                        "an operator has these pools left as they are: &lt;script&gt;",
                        "an operator has this agent vote DOWN; UP here")
                .doesNotContain("<script>alert");
    }

    @Test
    void whatTimeAnOrderHasLeftIsCountedByThePage() {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .overridden("198.51.100.1", VoteOverride.of(Vote.UP).lasting(Duration.ofSeconds(2_591_999)));
        assertThat(page(scene))
                .contains("198.51.100.1 votes UP for <time data-until=\"2592099\">29 d 23 h</time> more</li>");
    }

    @Test
    void aHostnameShowsWhatStandsThereAndWhatShould() {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .down("198.51.100.2")
                .up("198.51.100.3")
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1", "198.51.100.2", "203.0.113.9"),
                        List.of("198.51.100.1", "198.51.100.3"),
                        List.of(),
                        Optional.empty());
        assertThat(between(page(scene), "<ul id=\"hostnames\">", "Targets"))
                .contains(
                        "pool web · memory",
                        "2 to change",
                        "<li class=\"remove\">198.51.100.2 · to be removed</li>"
                                + "<li class=\"add\">198.51.100.3 · to be added</li>"
                                + "<li class=\"in\">198.51.100.1</li>"
                                + "<li class=\"foreign\">203.0.113.9 · not watched</li>");
    }

    @Test
    void aFrozenHostnameSaysWhatWouldChange() {
        Scene scene = new Scene()
                .down("198.51.100.1")
                .up("198.51.100.2")
                .up("198.51.100.3")
                .frozen("web")
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1", "198.51.100.2"),
                        List.of("198.51.100.1", "198.51.100.2"),
                        List.of(),
                        Optional.empty());
        assertThat(between(page(scene), "<ul id=\"hostnames\">", "Targets"))
                .contains(
                        "<p class=\"state bad\">frozen, 2 would change, 2 of 3 in DNS</p>",
                        "198.51.100.1 · would be removed, frozen</li>",
                        "198.51.100.3 · would be added, frozen</li>",
                        "<li class=\"in\">198.51.100.2</li>")
                .doesNotContain("as it should be");
        assertThat(page(new Scene().up("198.51.100.1").frozen("web").hostname("www.example.com", "198.51.100.1")))
                .contains("<p class=\"state warn\">frozen</p>")
                .doesNotContain("as it should be");
    }

    @Test
    void aHostnameThatIsNotWholeSaysHowManyServeAndNamesTheOthers() {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .up("198.51.100.2")
                .down("198.51.100.3")
                .target("198.51.100.4", Health.UNKNOWN, Decision.HOLD, Duration.ZERO)
                .hostname("www.example.com", "198.51.100.1", "198.51.100.2");
        assertThat(between(page(scene), "<ul id=\"hostnames\">", "Targets"))
                .contains(
                        "<p class=\"state warn\">2 of 4 in DNS</p>",
                        "<li class=\"out\">198.51.100.3 · out of service</li>"
                                + "<li class=\"drifted\">198.51.100.4 · not there, not decided</li>"
                                + "<li class=\"in\">198.51.100.1</li>")
                .doesNotContain("as it should be");
    }

    @Test
    void hostnamesInTroubleComeBeforeThoseThatAreNotWholeAndTheseBeforeTheRest() {
        Scene scene = new Scene()
                .hostname("whole.example.com", "198.51.100.1")
                .down("198.51.100.2")
                .hostname("part.example.com", "198.51.100.1")
                .unread("unread.example.com");
        assertThat(between(page(scene), "<ul id=\"hostnames\">", "Targets"))
                .containsSubsequence("unread.example.com", "part.example.com", "whole.example.com");
    }

    @Test
    void whatStandsThereOfAnotherPoolIsNotToBeRemoved() {
        Scene scene = new Scene()
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1", "203.0.113.9"),
                        List.of("198.51.100.1"),
                        List.of(),
                        Optional.empty())
                .up("198.51.100.1")
                .up("203.0.113.9");
        assertThat(between(page(scene), "<ul id=\"hostnames\">", "Targets"))
                .contains("as it should be", "<li class=\"foreign\">203.0.113.9 · not of this pool</li>")
                .doesNotContain("to be removed", "to change");
    }

    @Test
    void aTargetThatIsKeptOutForFlappingIsSeenEverywhere() {
        String page = page(new Scene()
                .up("198.51.100.1")
                .target("198.51.100.2", Health.UP, Decision.IN, Duration.ofSeconds(75))
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1"),
                        List.of("198.51.100.1"),
                        List.of(),
                        Optional.empty()));
        assertThat(page)
                .contains(
                        "<b class=\"pill warn\">KEPT OUT</b> <small>for <time data-until=\"175\">1 min 15 s</time> more,"
                                + " since it flaps; UP here</small>",
                        "<b>1</b> out of service",
                        "<li class=\"drifted\">198.51.100.2 · kept out, since it flaps</li>")
                .doesNotContain("held back");
    }

    @Test
    void whyATargetIsNotUpIsSaid() {
        assertThat(page(new Scene()
                        .target("198.51.100.1", Health.DOWN, Decision.OUT, Duration.ZERO, "connection refused")
                        .target("198.51.100.2", Health.UNKNOWN, Decision.HOLD, Duration.ZERO, "no route to <host>")
                        .target("198.51.100.3", Health.DOWN, Decision.OUT, Duration.ZERO, "reply")))
                .contains(
                        "</time> <small>connection refused</small></td>",
                        "</time> <small>no route to &lt;host&gt;</small></td>")
                .doesNotContain("<small>reply");
    }

    @Test
    void addressesAreInOrder() {
        String[] rotated = {"198.51.100.10", "2001:db8::1", "203.0.113.1", "198.51.100.9"};
        assertThat(page(new Scene().hostname("www.example.com", rotated).heldBack(rotated)))
                .contains(
                        "these stay: 198.51.100.9, 198.51.100.10, 203.0.113.1, 2001:db8::1</li>",
                        "198.51.100.9 · held back</li><li class=\"refused\">198.51.100.10 · held back</li>"
                                + "<li class=\"refused\">203.0.113.1 · held back</li>"
                                + "<li class=\"refused\">2001:db8::1 · held back</li>");
    }

    @Test
    void whatTheChangeBudgetHoldsBackIsLoud() {
        String page = page(new Scene()
                .down("198.51.100.1")
                .hostname("www.example.com", "198.51.100.1", "198.51.100.2")
                .heldBack("198.51.100.1"));
        assertThat(between(page, "<ul id=\"alerts\">", "<ul id=\"tiles\">"))
                .contains(
                        "class=\"bad\"><strong>Removal held back</strong>",
                        "www.example.com at memory: too many have gone of late, so these stay: 198.51.100.1");
        assertThat(between(page, "<ul id=\"hostnames\">", "Targets"))
                .contains(
                        "<p class=\"state bad\">removals held back</p>",
                        "<li class=\"refused\">198.51.100.1 · held back</li><li class=\"in\">198.51.100.2</li>");
    }

    @Test
    void whatIsDecidedOutAndStillInDnsIsNotCalledOutOfService() {
        Scene scene = new Scene()
                .down("198.51.100.1")
                .down("198.51.100.2")
                .down("198.51.100.3")
                .up("198.51.100.4")
                .hostname("www.example.com", "198.51.100.1", "198.51.100.2", "198.51.100.4")
                .heldBack("198.51.100.1", "198.51.100.2")
                .hostname("api.example.com", "198.51.100.1", "198.51.100.4");
        assertThat(page(scene)).contains("<b>3</b> decided out, 2 of them still in DNS</li>");
        assertThat(page(new Scene()
                        .dryRun()
                        .down("198.51.100.1")
                        .hostname("www.example.com", List.of("198.51.100.1"), List.of(), List.of(), Optional.empty())))
                .contains("<b>1</b> decided out, still in DNS</li>");
        assertThat(page(new Scene().down("198.51.100.1").hostname("www.example.com", "203.0.113.9")))
                .contains("<b>1</b> out of service</li>");
    }

    @Test
    void beforeAHostnameWasReadItIsNotSaidThatItsTargetsAreOutOfService() {
        assertThat(page(new Scene().down("198.51.100.1").unread("www.example.com")))
                .contains("<b>1</b> decided out</li>");
    }

    @Test
    void driftThatIsLeftAloneIsShownWithItsDirection() {
        String page = page(new Scene()
                .up("198.51.100.2")
                .hostname(
                        "www.example.com",
                        List.of("198.51.100.1"),
                        List.of("198.51.100.1"),
                        List.of(),
                        Optional.empty())
                .drifted("198.51.100.1", "198.51.100.2"));
        assertThat(between(page, "<ul id=\"alerts\">", "<ul id=\"tiles\">"))
                .contains("class=\"warn\"><strong>Drifted</strong>", "left so: 198.51.100.1, 198.51.100.2");
        assertThat(between(page, "<ul id=\"hostnames\">", "Targets"))
                .contains(
                        "drifted, left so",
                        "<li class=\"drifted\">198.51.100.1 · put here by others, left so</li>"
                                + "<li class=\"drifted\">198.51.100.2 · removed by others, left so</li>");
    }

    @Test
    void anAlertNamesAFewAddressesAndCountsTheRest() {
        String[] addresses = {
            "198.51.100.1",
            "198.51.100.2",
            "198.51.100.3",
            "198.51.100.4",
            "198.51.100.5",
            "198.51.100.6",
            "198.51.100.7"
        };
        assertThat(page(new Scene().hostname("www.example.com", addresses).heldBack(addresses)))
                .contains("198.51.100.5 and 2 more</li>");
    }

    @Test
    void aTargetShowsItsHealthItsDecisionAndWhy() {
        assertThat(page(new Scene().down("198.51.100.2")))
                .contains("<b class=\"pill bad\">DOWN</b> for <time data-second=\"10\">1 min 30 s</time>")
                .contains("<b class=\"pill bad\">OUT</b> <small>DOWN here</small>")
                .doesNotContain("<th>Votes</th>", "<h2>Peers</h2>");
        assertThat(page(new Scene().isolated(Family.IPV4).down("198.51.100.2")))
                .contains("this agent is isolated and abstains");
    }

    @Test
    void aTargetOfWhichNothingNewIsKnownIsNotGreen() {
        assertThat(page(new Scene().up("198.51.100.1").blind("198.51.100.2")))
                .contains(
                        "<strong>Blind</strong> probes fail on this side, so nothing new is known of 198.51.100.2</li>")
                .contains("<b class=\"pill warn\">UP</b>")
                .contains("<small>no more is known: no route</small>");
        assertThat(page(new Scene().up("198.51.100.1"))).doesNotContain("Blind");
    }

    @Test
    void theAgentsVotesAreAMatrix() {
        Scene scene = new Scene()
                .down("198.51.100.2")
                .peer("b", Peer.State.ALIVE, Map.of(Scene.ping("198.51.100.2"), Vote.DOWN))
                .peer("c", Peer.State.DEAD, Map.of(Scene.ping("198.51.100.2"), Vote.UP));
        assertThat(page(scene))
                .contains("DOWN here; of 2 peers 0 say UP, 1 DOWN")
                .contains("<i class=\"bad\" title=\"this agent: DOWN\">D</i><i class=\"bad\" title=\"b: DOWN\">D</i>"
                        + "<i class=\"none\" title=\"c: no vote\">–</i>")
                .contains("<b>1</b> of 2 peers alive");
    }

    @Test
    void eventsStandWithTheirAge() {
        events.accept(new Event.HealthChanged(Scene.ping("198.51.100.1"), Health.UP, Health.DOWN, "timeout"));
        assertThat(page(new Scene()))
                .contains("<time data-second=\"40\">1 min</time> ago</span> <strong>Health changed</strong>"
                        + " 198.51.100.1 is DOWN (was UP; timeout)</li>");
    }

    @Test
    void whatComesFromElsewhereIsTextAndNeverMarkup() {
        events.accept(new Event.ProviderFailed(
                new Publication(EVIL, EVIL, new Hostname("www.example.com")), EVIL, EVIL, false, Duration.ZERO, 1));
        events.accept(new Event.PeerDiffers(EVIL, EVIL));
        Scene scene = new Scene()
                .up("198.51.100.1")
                .hostname("www.example.com", List.of(), List.of(), List.of(), Optional.of(EVIL))
                .peer(EVIL, Peer.State.ALIVE, Map.of());
        String page = new Page(EVIL).of(shown(scene, new Selection(EVIL, 1)));
        assertThat(page).doesNotContain("<script>alert", "alert(1)</script>\"");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
    }

    @Test
    void nothingInItIsLoadedFromElsewhereOrForbiddenByItsOwnPolicy() {
        assertThat(page(new Scene().up("198.51.100.1").hostname("www.example.com", "198.51.100.1")))
                .doesNotContain("http://", "https://", " style=\"", " onclick", "<script>", "<style");
    }

    @Test
    void ofTenThousandTargetsAPartIsShown() {
        Scene scene = new Scene();
        for (int i = 0; i < 10_000; i++) {
            scene.up("198." + (18 + i / 62_500) + "." + i / 250 % 250 + "." + i % 250);
        }
        String page = page(scene);
        assertThat(page).hasSizeLessThan(500_000).contains("1 to 300 of 10000, what is wrong first", "/?page=2");
    }

    private String page(Scene scene) {
        return new Page("a").of(shown(scene, Selection.of(null)));
    }

    private Views.Shown shown(Scene scene, Selection selection) {
        Looks looks = new Looks(() -> Duration.ofSeconds(100).toNanos(), scene::snapshot);
        return new Views(looks, events, history).latest(selection);
    }

    private static String between(String page, String begin, String end) {
        int from = page.indexOf(begin);
        return page.substring(from, page.indexOf(end, from));
    }
}
