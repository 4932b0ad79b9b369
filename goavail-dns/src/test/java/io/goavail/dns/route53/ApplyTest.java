package io.goavail.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.StandInRequest;
import io.goavail.spi.Change;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplyTest extends WithRecords {

    @Test
    void aChangeIsOneRequest() throws Exception {
        given(
                Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"),
                Route53Set.simple(NAME, "2001:db8::1", "2001:db8::2"));
        Change change = change(List.of("198.51.100.3"), List.of("198.51.100.1", "2001:db8::2"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(1).allMatch(StandInRequest::write);
        assertThat(published()).containsExactlyInAnyOrder("198.51.100.2", "198.51.100.3", "2001:db8::1");
    }

    @Test
    void whatIsSoAlreadyIsNotAskedFor() throws Exception {
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
        Change change = change(List.of("198.51.100.2"), List.of());
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void aSimpleSetKeepsItsTtlAndItsOtherValuesAsTheyAreSpelled() throws Exception {
        given(Route53Set.simple(NAME, "2001:DB8:0:0:0:0:0:1", "2001:db8::2").withTtl(17));

        dns.apply(change(List.of("2001:db8::3"), List.of("2001:db8::2")));

        assertThat(standIn.sets(NAME)).singleElement().satisfies(set -> {
            assertThat(set.ttl()).isEqualTo(17);
            assertThat(set.values()).containsExactly("2001:DB8:0:0:0:0:0:1", "2001:db8::3");
        });
    }

    @Test
    void theRestOfTheZoneStaysAsItIs() throws Exception {
        List<Route53Set> others = List.of(
                Route53Set.of("TXT", NAME, "\"not yours\""),
                Route53Set.simple("other.example.com", "198.51.100.1").withTtl(5),
                Route53Set.simple("latency.example.com", "198.51.100.1")
                        .withIdentifier("eu")
                        .withOther("<Region>eu-west-1</Region>"),
                Route53Set.simple("alias.example.com", "198.51.100.1").alias());
        others.forEach(standIn::put);
        List<Route53Set> before = standIn.sets();
        given(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));

        dns.apply(change(List.of(), List.of("198.51.100.1")));

        standIn.remove(Route53Set.simple(NAME, "198.51.100.2"));
        assertThat(standIn.sets()).isEqualTo(before);
    }

    @Test
    void ofSeveralSetsOnlyThoseConcernedChange() throws Exception {
        given(
                Route53Set.multivalue(NAME, "a", "198.51.100.1").withHealthCheck("check-a"),
                Route53Set.multivalue(NAME, "b", "198.51.100.2")
                        .withHealthCheck("check-b")
                        .withTtl(10),
                Route53Set.multivalue(NAME, "c", "198.51.100.3"));
        List<Route53Set> before = standIn.sets(NAME);

        dns.apply(change(List.of(), List.of("198.51.100.2")));

        assertThat(standIn.sets(NAME)).containsExactly(before.get(0), before.get(2));
    }

    @Test
    void twoHundredValuesUnderANameChangeAtOnce() throws Exception {
        given(Route53Set.simple(
                NAME, IntStream.range(0, 200).mapToObj(i -> "198.51.100." + i).toArray(String[]::new)));
        List<String> added =
                IntStream.range(0, 200).mapToObj(i -> "203.0.113." + i).toList();
        Change change = change(added, List.of("198.51.100.7"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(1);
        assertThat(published()).hasSize(399).containsAll(added).doesNotContain("198.51.100.7");
    }

    @Test
    void whatIsTooLargeForABatchIsOneForEachFamily() throws Exception {
        given(
                Route53Set.simple(
                        NAME,
                        IntStream.range(0, 252).mapToObj(i -> "198.51.100." + i).toArray(String[]::new)),
                Route53Set.simple(
                        NAME,
                        IntStream.range(1, 260)
                                .mapToObj(i -> "2001:db8::" + Integer.toHexString(i))
                                .toArray(String[]::new)));
        Change change = change(List.of(), List.of("198.51.100.7", "2001:db8::7"));
        standIn.forgetRequests();

        dns.apply(change);

        assertThat(standIn.requests()).hasSize(2);
        assertThat(published()).hasSize(509).doesNotContain("198.51.100.7", "2001:db8::7");
    }
}
