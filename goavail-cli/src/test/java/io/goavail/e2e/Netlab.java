package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small internet in network namespaces, by {@code netlab.sh}; gone when closed. */
final class Netlab implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/netlab/netlab.sh").toAbsolutePath();
    private static final AtomicInteger LABS = new AtomicInteger();

    private final String prefix =
            "g" + Long.toString(ProcessHandle.current().pid() % 1296, 36) + LABS.incrementAndGet() + "-";

    /** Builds a lab of {@code agents} and {@code targets}, beside any other that there may be. */
    static Netlab up(int agents, int targets) throws Exception {
        Netlab lab = new Netlab();
        lab.run("up", Integer.toString(agents), Integer.toString(targets));
        return lab;
    }

    /** Runs one of the script's commands, such as {@code cut tgt1}. */
    void run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        output(prepared(command));
    }

    /** A command to be run in a host of the lab. */
    ProcessBuilder in(String host, String... command) {
        List<String> whole = new ArrayList<>(List.of("bash", SCRIPT.toString(), "exec", host));
        whole.addAll(List.of(command));
        return prepared(whole);
    }

    /** Runs a command in a host of the lab to its end; its output, which must come with exit status 0. */
    String output(String host, String... command) throws Exception {
        return output(in(host, command));
    }

    private ProcessBuilder prepared(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NETLAB_PREFIX", prefix);
        return builder;
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("%s ends", builder.command())
                .isTrue();
        assertThat(process.exitValue())
                .as("exit status of %s, which says: %s", builder.command(), output)
                .isZero();
        return output;
    }

    @Override
    public void close() throws Exception {
        run("down");
    }
}
