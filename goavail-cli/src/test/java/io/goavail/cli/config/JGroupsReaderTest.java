package io.goavail.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JGroupsReaderTest {

    private static final String JGROUPS = Reading.POOL + """
            [cluster]
            transport = "jgroups"
            jgroups_stack = "jgroups.xml"
            name = "eu"
            peers = ["eu", "us", "ap"]
            """;

    private final Reading reading = new Reading();

    @Test
    void readsWhoTheAgentIsAndWhoItsPeersAre() throws Exception {
        ClusterPlan cluster = reading.of(JGROUPS).cluster().orElseThrow();
        assertThat(cluster.jgroups())
                .contains(new JGroupsPlan("eu", "goavail", "jgroups.xml", List.of("eu", "us", "ap")));
        assertThat(cluster.agent()).isEmpty();
        assertThat(cluster.size()).as("the others").isEqualTo(2);
        assertThat(cluster.quorum()).isEqualTo(new ClusterPlan.Quorum.MinPeersAgree(1));
    }

    @Test
    void theLabelIsTheNameOfTheGroup() throws Exception {
        assertThat(reading.of(JGROUPS + "label = \"production\"\n")
                        .cluster()
                        .orElseThrow()
                        .jgroups()
                        .orElseThrow()
                        .group())
                .isEqualTo("production");
    }

    @Test
    void gossipIsTheDefaultAndCanBeSaid() throws Exception {
        String gossip = Reading.POOL + "[cluster]\ntransport = \"gossip\"\n";
        assertThat(reading.of(gossip).cluster().orElseThrow().jgroups()).isEmpty();
        assertThat(reading.errors(gossip.replace("gossip", "pigeons")))
                .containsExactly("test.toml:8:1: cluster.transport: 'pigeons'; \"gossip\" or \"jgroups\" is right");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(reading.errors(Reading.POOL + "[cluster]\ntransport = \"jgroups\"\n"))
                .anyMatch(error -> error.contains("cluster.jgroups_stack") && error.contains("\"jgroups.xml\""))
                .anyMatch(error -> error.contains("cluster.name"))
                .hasSize(2);
    }

    @Test
    void saysWhichKeysBelongToTheOtherTransport() {
        assertThat(reading.errors(JGROUPS + "local_addr = \"127.0.0.1:8081\"\ncrypto_key = \"k\"\n"))
                .hasSize(2)
                .allMatch(error -> error.contains("stack file"));
        assertThat(reading.errors(Reading.POOL + "[cluster]\njgroups_stack = \"jgroups.xml\"\n"))
                .containsExactly("test.toml:8:1: cluster.jgroups_stack: counts only with transport = \"jgroups\"");
    }

    @Test
    void peersAreNamesAndEachIsListedOnce() {
        assertThat(reading.errors(JGROUPS.replace("\"us\", \"ap\"", "\"\", \"eu\"")))
                .hasSize(2)
                .anyMatch(error -> error.contains("not a name: ''"))
                .anyMatch(error -> error.contains("eu is listed twice"));
        assertThat(reading.errors(JGROUPS.replace("name = \"eu\"", "name = \"" + "x".repeat(65) + "\"")))
                .singleElement()
                .asString()
                .contains("not a name");
    }

    @Test
    void theOldShapesDoNotKnowOfIt() {
        assertThat(reading.errors(
                        "ip_addresses = [\"198.51.100.1\"]\nhostnames = [\"www\"]\ndns_domain = \"example.com\"\n"
                                + "transport = \"jgroups\"\n"))
                .anyMatch(error -> error.contains("transport"));
    }
}
