package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest {

    private final Route53StandIn standIn = Opened.standIn();
    private final DnsProvider dns = Opened.open(standIn, Opened.LONG);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void bothFamiliesAreOneRequest() throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1", "198.51.100.2"));
        standIn.put(Route53Set.simple("www.example.com", "2001:db8::1").withTtl(20));

        assertThat(dns.read(WWW).records())
                .extracting(r -> r.address().getHostAddress() + " " + r.ttl().orElseThrow())
                .containsExactlyInAnyOrder("198.51.100.1 PT5M", "198.51.100.2 PT5M", "2001:db8:0:0:0:0:0:1 PT20S");
        assertThat(standIn.requests()).hasSize(1);
    }

    @Test
    void theNextNameOfTheZoneIsNotTakenForTheOneAskedFor() throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        standIn.put(Route53Set.simple("a.www.example.com", "198.51.100.2"));
        standIn.put(Route53Set.simple("wwwx.example.com", "198.51.100.3"));

        assertThat(dns.read(WWW).addresses()).containsExactly(ip("198.51.100.1"));
        assertThat(dns.read(new Hostname("ww.example.com")).isEmpty()).isTrue();
        assertThat(dns.read(new Hostname("zzz.example.com")).isEmpty()).isTrue();
    }

    @Test
    void otherTypesAreNotSeen() throws Exception {
        standIn.put(Route53Set.of("TXT", "www.example.com", "\"hello\""));
        standIn.put(Route53Set.of("HTTPS", "www.example.com", "1 ."));
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        standIn.put(Route53Set.of("CNAME", "cdn.example.com", "www.example.com."));

        assertThat(dns.read(WWW).addresses()).containsExactly(ip("198.51.100.1"));
        assertThat(dns.read(new Hostname("cdn.example.com")).isEmpty()).isTrue();
    }

    @Test
    void theAsteriskComesEscaped() throws Exception {
        standIn.put(Route53Set.simple("*.example.com", "198.51.100.1"));
        assertThat(standIn.sets()).anyMatch(set -> set.name().equals("\\052.example.com."));

        assertThat(dns.read(new Hostname("*.example.com")).addresses()).containsExactly(ip("198.51.100.1"));
    }

    @Test
    void theDomainItselfHasRecordsToo() throws Exception {
        standIn.put(Route53Set.simple("example.com", "198.51.100.1"));
        standIn.put(Route53Set.of("MX", "example.com", "10 mail.example.com."));

        assertThat(dns.read(new Hostname("example.com")).addresses()).containsExactly(ip("198.51.100.1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 300})
    void allPagesAreRead(int perPage) throws Exception {
        IntStream.range(0, 12)
                .forEach(i -> standIn.put(Route53Set.weighted("www.example.com", "set " + i, i, "198.51.100." + i)));
        standIn.put(Route53Set.simple("x.example.com", "198.51.100.99"));
        standIn.maxItems(perPage);

        assertThat(dns.read(WWW).records()).hasSize(12);
        assertThat(standIn.requests()).hasSize((12 + perPage - 1) / perPage);
    }

    @Test
    void aPageThatFailsIsNotAShorterList() {
        IntStream.range(0, 4)
                .forEach(i -> standIn.put(Route53Set.multivalue("www.example.com", "" + i, "198.51.100." + i)));
        standIn.maxItems(2);
        standIn.fail(Fault.pageFails(2));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aSetThatIsListedTwiceIsNoList() {
        String set = "<ResourceRecordSet><Name>www.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>198.51.100.1</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
        standIn.fail(listing(set + set));

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Name>www.example.com.</Name><Type>A</Type><TTL>60</TTL>",
                "<Name>www.example.com.</Name><Type>A</Type><ResourceRecords><ResourceRecord><Value>198.51.100.1</Value>"
                        + "</ResourceRecord></ResourceRecords>",
                "<Name>www.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord>"
                        + "<Value>example.com</Value></ResourceRecord></ResourceRecords>",
                "<Name>www.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord>"
                        + "<Value>2001:db8::1</Value></ResourceRecord></ResourceRecords>",
                "<Name>www.example.com.</Name><Type>A</Type><TTL>60</TTL><ResourceRecords><ResourceRecord/>"
                        + "</ResourceRecords>",
                "<Type>A</Type><TTL>60</TTL>"
            })
    void aSetWithPartsMissingIsNoList(String set) {
        standIn.fail(listing("<ResourceRecordSet>" + set + "</ResourceRecordSet>"));

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>",
                "",
                "<a/>",
                "<ListResourceRecordSetsResponse/>",
                "<ListResourceRecordSetsResponse><ResourceRecordSets/></ListResourceRecordSetsResponse>",
                "{\"ResourceRecordSets\": [], \"IsTruncated\": false}"
            })
    void whatIsNoListIsNotTakenForAnEmptyOne(String body) {
        standIn.fail(Fault.answer(200, body));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aPageAfterThisOneThatIsNotNamedIsMissed() {
        standIn.fail(Fault.answer(
                200,
                "<ListResourceRecordSetsResponse><ResourceRecordSets></ResourceRecordSets><IsTruncated>true</IsTruncated>"
                        + "</ListResourceRecordSetsResponse>"));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void aPageThatIsFollowedByItselfIsNoList() {
        standIn.fail(Fault.answer(
                200,
                "<ListResourceRecordSetsResponse><ResourceRecordSets></ResourceRecordSets><IsTruncated>true</IsTruncated>"
                        + "<NextRecordName>www.example.com.</NextRecordName><NextRecordType>A</NextRecordType>"
                        + "</ListResourceRecordSetsResponse>"));

        assertThat(failure().isRetryable()).isTrue();
        assertThat(standIn.requests()).hasSize(2);
    }

    @Test
    void anAnswerThatIsCutShortIsNoAnswer() {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1", "198.51.100.2"));
        standIn.fail(Fault.of(Kind.TRUNCATE));

        assertThat(failure().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Region>eu-west-1</Region>",
                "<Failover>PRIMARY</Failover>",
                "<GeoLocation><ContinentCode>EU</ContinentCode></GeoLocation>",
                "<CidrRoutingConfig><CollectionId>c</CollectionId><LocationName>l</LocationName></CidrRoutingConfig>",
                "<GeoProximityLocation><AWSRegion>eu-west-1</AWSRegion><Bias>1</Bias></GeoProximityLocation>",
                "<TrafficPolicyInstanceId>t</TrafficPolicyInstanceId>"
            })
    void aPolicyThatIsNotOursIsRefusedByItsName(String policy) {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        standIn.put(Route53Set.simple("www.example.com", "2001:db8::1")
                .withIdentifier("one of many")
                .withOther(policy));

        DnsException failure = failure();

        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining(policy.substring(1, policy.indexOf('>')))
                .hasMessageContaining("one of many")
                .hasMessageContaining("www.example.com");
    }

    @Test
    void anAliasIsRefused() {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1").alias());
        assertThat(failure().isRetryable()).isFalse();
        standIn.put(
                Route53Set.weighted("www.example.com", "a", 1, "198.51.100.1").alias());
        assertThat(failure()).hasMessageContaining("AliasTarget");
    }

    @Test
    void aPolicyThatNobodyKnowsYetIsRefused() {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1")
                .withIdentifier("x")
                .withOther("<LunarPhase>full</LunarPhase>"));

        assertThat(failure().isRetryable()).isFalse();
    }

    @Test
    void aHostnameOfAnotherDomainIsRefusedUnasked() {
        DnsException failure =
                catchThrowableOfType(DnsException.class, () -> dns.read(new Hostname("www.notexample.com")));

        assertThat(failure.isRetryable()).isFalse();
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void theTtlOfEachSetIsItsOwn() throws Exception {
        standIn.put(
                Route53Set.multivalue("www.example.com", "a", "198.51.100.1").withTtl(10));
        standIn.put(
                Route53Set.multivalue("www.example.com", "b", "198.51.100.2").withTtl(20));

        assertThat(dns.read(WWW).pointingTo(ip("198.51.100.2")).get(0).ttl()).contains(Duration.ofSeconds(20));
    }

    private static Fault listing(String sets) {
        return Fault.answer(
                200,
                "<ListResourceRecordSetsResponse><ResourceRecordSets>" + sets
                        + "</ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>");
    }

    private DnsException failure() {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).isNotNull();
        return failure;
    }
}
