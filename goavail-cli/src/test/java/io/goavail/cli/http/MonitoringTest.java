package io.goavail.cli.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/ tells, shows and warns of is what an agent measures. */
class MonitoringTest {

    private static final Path ALERTS = Path.of("../docs/monitoring/alerts.yml");
    private static final Path DASHBOARD = Path.of("../docs/monitoring/grafana-dashboard.json");
    private static final Path TABLE = Path.of("../docs/metrics.md");

    private static final Pattern METRIC = Pattern.compile("(goavail_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"");

    /** What Prometheus adds of its own. */
    private static final Set<String> SCRAPED = Set.of("instance", "job");

    /** What is measured by now: the labels of each metric. */
    private final Map<String, Set<String>> measured = new HashMap<>();

    private final Set<String> families = new TreeSet<>();

    MonitoringTest() throws IOException {
        for (String line : Everything.measured()) {
            if (line.startsWith("# TYPE ")) {
                families.add(line.split(" ")[2]);
            } else if (!line.startsWith("#")) {
                MatchResult series = only(line);
                measured.computeIfAbsent(series.group(1), name -> new HashSet<>())
                        .addAll(labels(series));
            }
        }
    }

    @Test
    void theAlertsAreOfWhatIsMeasured() throws IOException {
        assertThat(unknown(Files.readString(ALERTS))).isEmpty();
    }

    @Test
    void theDashboardShowsWhatIsMeasured() throws IOException {
        String text = Files.readString(DASHBOARD);
        JsonObject dashboard = JsonParser.parseString(text).getAsJsonObject();
        List<String> problems = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonElement element : dashboard.getAsJsonArray("panels")) {
            JsonObject panel = element.getAsJsonObject();
            assertThat(ids.add(panel.get("id").getAsInt())).isTrue();
            for (int cell : cells(panel.getAsJsonObject("gridPos"))) {
                assertThat(taken.add(cell))
                        .as("no panel over another: %s", panel)
                        .isTrue();
            }
            for (JsonElement query : panel.getAsJsonArray("targets")) {
                String expression = query.getAsJsonObject().get("expr").getAsString();
                problems.addAll(unknown(expression));
                assertThat(expression).contains("instance=~\"$instance\"");
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theTableHasEachMetricOnce() throws IOException {
        List<String> told = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `goavail_"))
                .map(line -> line.split("`")[1])
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(families);
    }

    /** Where Prometheus' own tool is installed. */
    @Test
    void prometheusLoadsTheAlertsAndTheyComeWhenTheyShould() throws Exception {
        promtool("check", "rules", ALERTS.toString());
        promtool("test", "rules", "src/test/resources/alerts-test.yml");
    }

    private static void promtool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("promtool is not installed");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** What the text names that no agent measures. */
    private List<String> unknown(String text) {
        List<String> unknown = new ArrayList<>();
        METRIC.matcher(text).results().forEach(found -> {
            Set<String> labels = new HashSet<>(labels(found));
            labels.removeAll(SCRAPED);
            labels.removeAll(measured.getOrDefault(found.group(1), Set.of()));
            if (!measured.containsKey(found.group(1)) || !labels.isEmpty()) {
                unknown.add(found.group());
            }
        });
        return unknown;
    }

    private static MatchResult only(String line) {
        return METRIC.matcher(line).results().findFirst().orElseThrow();
    }

    private static List<String> labels(MatchResult series) {
        return series.group(2) == null
                ? List.of()
                : LABEL.matcher(series.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .toList();
    }

    private static List<Integer> cells(JsonObject place) {
        List<Integer> cells = new ArrayList<>();
        int x = place.get("x").getAsInt();
        int y = place.get("y").getAsInt();
        for (int column = x; column < x + place.get("w").getAsInt(); column++) {
            for (int row = y; row < y + place.get("h").getAsInt(); row++) {
                cells.add(row * 24 + column);
            }
        }
        return cells;
    }
}
