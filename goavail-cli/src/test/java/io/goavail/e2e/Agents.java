package io.goavail.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Agents of one cluster, each in its own host of a lab: {@code agent1} and so on. Closed in order. */
final class Agents implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Netlab lab;
    private final Path directory;
    private final int count;
    private final List<Goavail> agents = new ArrayList<>();
    private final String configuration;

    /**
     * @param configuration of all agents, but for {@code [cluster]}, which this class writes
     * @param cluster further lines of that table
     */
    private Agents(Netlab lab, Path directory, int count, String configuration, String cluster) {
        this.lab = lab;
        this.directory = directory;
        this.count = count;
        this.configuration = configuration + "\n[cluster]\n" + cluster;
    }

    /**
     * Starts all of them, and waits until each knows the others and that the targets are UP.
     *
     * @param transport how agent {@code number} finds the others: lines of {@code [cluster]} that are its own
     */
    static Agents start(
            Netlab lab,
            Path directory,
            int count,
            String configuration,
            String cluster,
            IntFunction<String> transport,
            List<String> targets)
            throws Exception {
        Agents agents = new Agents(lab, directory, count, configuration, cluster);
        for (int i = 1; i <= count; i++) {
            agents.write(i, transport);
            agents.agents.add(agents.launch(i));
        }
        for (int i = 1; i <= count; i++) {
            agents.awaitPeers(i, 0);
            for (String target : targets) {
                agents.of(i).await(0, START, "target UP", "\"" + target + "\"");
            }
        }
        return agents;
    }

    /** Agent {@code number}, from 1. */
    Goavail of(int number) {
        return agents.get(number - 1);
    }

    List<Goavail> all() {
        return List.copyOf(agents);
    }

    /** Waits until one of them says a line with all these parts; its number. */
    int firstToSay(Duration most, String... parts) throws Exception {
        ExecutorService listeners = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Integer>> answers = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                int number = i;
                answers.add(() -> {
                    of(number).await(0, most, parts);
                    return number;
                });
            }
            return listeners.invokeAny(answers);
        } finally {
            listeners.shutdownNow();
        }
    }

    /** Starts it again after a crash. */
    void restart(int number) throws Exception {
        agents.get(number - 1).close();
        agents.set(number - 1, launch(number));
    }

    /** Waits until agent {@code number} has said of each other that it is there, after the first lines of its log. */
    void awaitPeers(int number, int skip) throws Exception {
        for (int other = 1; other <= count; other++) {
            if (other != number) {
                of(number).await(skip, START, "peer ALIVE", "\"agent" + other + "\"");
            }
        }
    }

    /** Gives all of them other lines of their own, one after the other, by SIGHUP. */
    void reload(IntFunction<String> transport) throws Exception {
        for (int i = 1; i <= count; i++) {
            int skip = of(i).size();
            write(i, transport);
            of(i).signal("HUP");
            of(i).await(skip, START, "reloaded");
        }
    }

    private void write(int number, IntFunction<String> transport) throws Exception {
        Files.writeString(file(number), configuration + "\nname = \"agent" + number + "\"\n" + transport.apply(number));
    }

    private Goavail launch(int number) throws Exception {
        return Goavail.monitor(lab, "agent" + number, file(number), "--no-dry-run");
    }

    private Path file(int number) {
        return directory.resolve("agent" + number + ".toml");
    }

    @Override
    public void close() throws Exception {
        for (Goavail agent : agents) {
            agent.close();
        }
    }
}
