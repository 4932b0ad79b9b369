package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.dns.testing.StandInRequest;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    private static final String POOL = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2", "198.51.100.3"]
            """;

    private final Program program = new Program().installed();
    private CloudflareStandIn cloudflare;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        cloudflare = CloudflareStandIn.start("example.com");
        cloudflare.add("A", "www.example.com", "198.51.100.1");
        cloudflare.add("A", "www.example.com", "198.51.100.2");
        program.environment.put("CF_API_TOKEN", CloudflareStandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        cloudflare.close();
    }

    @Test
    void whereAllIsAsItShouldBeThereIsNothingToDo() throws IOException {
        cloudflare.add("A", "www.example.com", "198.51.100.3");
        assertThat(plan(POOL + cloudflare())).isZero();
        assertThat(program.out.text()).isEqualTo("""
                www.example.com (pool web, cloudflare)
                  stay     198.51.100.1, 198.51.100.2, 198.51.100.3
                3 targets: 3 UP. Nothing to do.
                """);
        assertThat(program.err.text()).isEmpty();
    }

    @Test
    void itTellsWhatALiveAgentWouldChangeAndChangesNothing() throws IOException {
        cloudflare.add("A", "www.example.com", "203.0.113.9");
        cloudflare.add("TXT", "www.example.com", "\"a text\"");
        List<StandInRecord> before = cloudflare.records();
        program.pinger.always("198.51.100.2", "miss timeout");
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.CHANGES);
        assertThat(program.out.text()).isEqualTo("""
                www.example.com (pool web, cloudflare)
                  remove   198.51.100.2  DOWN, timeout
                  add      198.51.100.3  UP, 1.000 ms
                  stay     198.51.100.1
                  foreign  203.0.113.9; not listed, never touched
                3 targets: 2 UP, 1 DOWN. To do: 1 to remove, 1 to add.
                """);
        assertThat(cloudflare.records()).isEqualTo(before);
        assertThat(cloudflare.requests()).isNotEmpty().noneMatch(StandInRequest::write);
        assertThat(program.pinger.isClosed()).isTrue();
        assertThat(program.err.text()).isEmpty();
    }

    @Test
    void theReadmeShowsWhatItSays() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("[[pool]]");
        String toml = readme.substring(begin, readme.indexOf("```", begin));
        for (String address : List.of("198.51.100.10", "198.51.100.11", "2001:db8::10")) {
            cloudflare.add(address.contains(":") ? "AAAA" : "A", "cloud.example.com", address);
        }
        program.pinger.always("198.51.100.11", "miss timeout");
        assertThat(plan(toml + "api_url = \"" + cloudflare.url() + "\"\n")).isEqualTo(ExitCode.CHANGES);
        assertThat(readme).contains("```\n" + program.out.text() + "```\n");
    }

    @Test
    void whatTheFloorKeepsIsToldAndIsNothingToDo() throws IOException {
        for (int i = 1; i <= 3; i++) {
            program.pinger.always("198.51.100." + i, "miss host unreachable");
        }
        assertThat(plan("min_in_service = 2\n" + POOL + cloudflare())).isZero();
        assertThat(program.out.text()).isEqualTo("""
                www.example.com (pool web, cloudflare)
                  keep     198.51.100.1  DOWN, host unreachable; too few would be left (min_in_service)
                  keep     198.51.100.2  DOWN, host unreachable; too few would be left (min_in_service)
                  out      198.51.100.3  DOWN, host unreachable
                3 targets: 3 DOWN. Nothing to do: 2 kept for min_in_service.
                """);
    }

    @Test
    void whatTheBudgetHoldsBackIsTold() throws IOException {
        cloudflare.add("A", "www.example.com", "198.51.100.3");
        program.pinger.always("198.51.100.2", "miss timeout").always("198.51.100.3", "miss timeout");
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.CHANGES);
        assertThat(program.out.text())
                .containsPattern(
                        "  hold     198.51.100.[23]  DOWN, timeout; too many would go at once \\(max_removals\\)\n")
                .endsWith("To do: 1 to remove, 1 held back by max_removals.\n");
    }

    @Test
    void whereAPeerMustConfirmEachRemovalNothingIsHeldBack() throws IOException {
        cloudflare.add("A", "www.example.com", "198.51.100.3");
        program.pinger.always("198.51.100.2", "miss timeout").always("198.51.100.3", "miss timeout");
        String cluster = "[cluster]\nlocal_addr = \"127.0.0.1:1\"\npeers = [\"127.0.0.1:9\"]\n";
        assertThat(plan(POOL + cloudflare() + cluster)).isEqualTo(ExitCode.CHANGES);
        assertThat(program.out.text()).endsWith("To do: 2 to remove.\n");
    }

    @Test
    void whatIsReportedAndNotRepairedIsLeftToTheOperator() throws IOException {
        assertThat(plan("drift = \"report\"\n" + POOL + cloudflare())).isZero();
        assertThat(program.out.text()).isEqualTo("""
                www.example.com (pool web, cloudflare)
                  drift    198.51.100.3  UP, 1.000 ms; left for you to add (drift = "report")
                  stay     198.51.100.1, 198.51.100.2
                3 targets: 3 UP. Nothing to do: 1 left for you to add.
                """);
    }

    @Test
    void aZoneThatCannotBeReadHidesNoOther() throws IOException {
        program.pinger.always("198.51.100.2", "miss timeout");
        String other = POOL.replace("\"web\"", "\"other\"").replace("interval = \"20ms\"\n", "")
                + cloudflare().replace("example.com", "example.net");
        assertThat(plan(POOL + cloudflare() + other)).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .contains("  remove   198.51.100.2  DOWN, timeout\n")
                .contains("""
                        www.example.net (pool other, cloudflare)
                          failed   """)
                .contains("  unknown  198.51.100.2  DOWN, timeout; left as it is\n")
                .endsWith(
                        "3 targets: 2 UP, 1 DOWN. Could not tell all: 1 to remove, 1 to add; 1 of 2 hostnames failed.\n");
    }

    @Test
    void ofAnAnswerThatIsNotWholeNothingIsConcluded() throws IOException {
        cloudflare.maxPerPage(1);
        cloudflare.fail(Fault.pageFails(2));
        program.pinger.always("198.51.100.2", "miss timeout");
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .containsPattern("  failed   .*500")
                .doesNotContain("  remove")
                .doesNotContain("  add")
                .contains("Could not tell all; 1 of 1 hostnames failed.");
    }

    @Test
    void whereNothingStandsTheFirstRecordIsTheOperatorsToMake() throws IOException {
        assertThat(plan(POOL.replace("\"www\"", "\"new\"") + cloudflare())).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .contains("  failed   no A or AAAA record stands there: nothing is written before you have made");
    }

    @Test
    void aTargetOfUnknownHealthIsLeftAsItIs() throws IOException {
        program.pinger.always("198.51.100.2", "fail no route");
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .contains("note: probes fail on this side: no route, 1 target, 198.51.100.2\n")
                .containsPattern(
                        "  unknown  198.51.100.2  UNKNOWN, 0 answered, 0 missed, \\d+ failed on this side; left")
                .contains("  add      198.51.100.3  UP")
                .contains("3 targets: 2 UP, 1 UNKNOWN. Could not tell all: 1 to add.");
    }

    @Test
    void aProviderThatFailsIsAskedAgainWhileThereAreTargetsToWaitFor() throws Exception {
        cloudflare.fail(Fault.refuse(500, 10000).times(1));
        program.pinger.always("198.51.100.2", "fail no route");
        Path file = Files.writeString(directory.resolve("goavail.toml"), POOL + cloudflare());
        Program.Running running = program.start("plan", "--timeout", "20s", file.toString());
        while (cloudflare.requests().stream()
                .noneMatch(request -> request.path().contains("dns_records"))) {
            assertThat(running.ends(10)).as("it is not asked again").isFalse();
        }
        program.pinger.always("198.51.100.2", "miss timeout");
        assertThat(running.exitCode()).isEqualTo(ExitCode.CHANGES);
    }

    @Test
    void aProviderThatDoesNotAnswerInTimeIsToldOf() throws IOException {
        cloudflare.fail(Fault.of(Fault.Kind.HANG));
        assertThat(plan("--timeout", "0.3", POOL + cloudflare())).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text()).contains("  failed   it was not read in time\n");
    }

    @Test
    void itNeedsNoPortOfTheAgentThatRunsBesideIt() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket gossip = new DatagramSocket(0, here);
                ServerSocket dns = new ServerSocket(0, 1, here);
                DatagramSocket dnsToo = new DatagramSocket(dns.getLocalPort(), here)) {
            assertThat(dnsToo.isBound()).isTrue();
            program.pinger.always("198.51.100.2", "miss timeout");
            assertThat(plan(POOL + """
                            [pool.embedded]
                            dns_domain = "example.com"
                            listen = "127.0.0.1:%d"
                            [cluster]
                            local_addr = "127.0.0.1:%d"
                            peers = ["127.0.0.1:9"]
                            """.formatted(dns.getLocalPort(), gossip.getLocalPort())))
                    .isEqualTo(ExitCode.CHANGES);
        }
        assertThat(program.out.text())
                .contains("note: pool web: each agent has a DNS server of its own, and none was asked")
                .contains("note: no peer was asked; this is what this machine sees alone. With min_peers_agree = 1 an"
                        + " agent changes nothing of it before enough peers see the same\n")
                .contains("  remove   198.51.100.2  DOWN, timeout\n")
                .contains("  stay     198.51.100.1, 198.51.100.3\n");
    }

    @Test
    void whileTheOwnNetworkIsDownNothingIsConcluded() throws IOException {
        for (int i = 1; i <= 3; i++) {
            program.pinger.always("198.51.100." + i, "miss timeout");
        }
        program.pinger.always("192.0.2.9", "miss timeout");
        assertThat(plan(POOL + cloudflare() + "[cluster]\nuplink_check = [\"192.0.2.9\"]\n"))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .contains("note: this machine's own network is down for IPv4, no witness answers")
                .contains("  unknown  198.51.100.1  DOWN, timeout; left as it is\n")
                .contains("3 targets: 3 DOWN. Could not tell all.\n");
    }

    @Test
    void whatAProviderSaysDoesNotDriveTheTerminal() throws IOException {
        cloudflare.fail(
                Fault.answer(
                        400,
                        "{\"success\":false,\"errors\":[{\"code\":9999,\"message\":\"\\u001b[2J\\u202egone\"}],\"result\":null}"));
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.FAILURE);
        assertThat(program.out.text())
                .contains("[2J\\u202egone")
                .matches(text -> text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)));
    }

    @Test
    void jsonHasEachAddressOnce() throws IOException {
        cloudflare.add("A", "www.example.com", "203.0.113.9");
        program.pinger.always("198.51.100.2", "miss timeout");
        String cluster = "[cluster]\nlocal_addr = \"127.0.0.1:1\"\npeers = [\"127.0.0.1:9\"]\nmin_peers_agree = 0\n";
        assertThat(plan("--json", POOL + cloudflare() + cluster)).isEqualTo(ExitCode.CHANGES);
        JsonObject plan = JsonParser.parseString(program.out.text()).getAsJsonObject();
        assertThat(plan.get("outcome").getAsString()).isEqualTo("changes");
        assertThat(plan.get("quorum").getAsString()).isEqualTo("min_peers_agree = 0");
        assertThat(plan.get("needs_peers").getAsBoolean()).isFalse();
        assertThat(program.out.text()).contains("""
                "targets":[
                {"target":"198.51.100.1","check":"icmp","address":"198.51.100.1","health":"UP","decision":"IN","rtt_ms":1.000},
                {"target":"198.51.100.2","check":"icmp","address":"198.51.100.2","health":"DOWN","decision":"OUT","reason":"timeout"},
                {"target":"198.51.100.3","check":"icmp","address":"198.51.100.3","health":"UP","decision":"IN","rtt_ms":1.000}],
                """);
        List<String> steps = new ArrayList<>();
        for (JsonElement address :
                plan.getAsJsonArray("hostnames").get(0).getAsJsonObject().getAsJsonArray("addresses")) {
            JsonObject entry = address.getAsJsonObject();
            steps.add(
                    entry.get("step").getAsString() + " " + entry.get("address").getAsString());
            assertThat(entry.has("target"))
                    .isEqualTo(!entry.get("step").getAsString().equals("foreign"));
        }
        assertThat(steps)
                .containsExactly("stay 198.51.100.1", "remove 198.51.100.2", "add 198.51.100.3", "foreign 203.0.113.9");
    }

    @Test
    void aBadFileAndAMissingPermissionAreToldAsByTheOthers() throws IOException {
        assertThat(plan("intervall = 1\n")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(program.err.text()).contains("goavail.toml:1:1: intervall: unknown key; did you mean interval?");
        program.err.clear();
        program.icmp(socket -> {
            throw new StartException(ExitCode.NO_PERMISSION, "no permission for ICMP");
        });
        assertThat(plan(POOL + cloudflare())).isEqualTo(ExitCode.NO_PERMISSION);
        assertThat(program.err.text()).isEqualTo("goavail: no permission for ICMP\n");
        assertThat(program.out.text()).isEmpty();
    }

    /** Runs it on a file that holds the last of these, with the others as options. */
    private int plan(String... optionsAndToml) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(optionsAndToml));
        String toml = arguments.remove(arguments.size() - 1);
        Path file = Files.writeString(directory.resolve("goavail.toml"), toml);
        arguments.addAll(0, List.of("plan", "-f", file.toString()));
        return program.run(arguments.toArray(String[]::new));
    }

    private String cloudflare() {
        return "[pool.cloudflare]\ndns_domain = \"example.com\"\napi_url = \"" + cloudflare.url() + "\"\n";
    }
}
