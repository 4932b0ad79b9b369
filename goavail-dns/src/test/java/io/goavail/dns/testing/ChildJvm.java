package io.goavail.dns.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a test in a process of its own, for what a test cannot do in its own. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Runs a program to its end on the test's own class path, and returns all that it printed. */
    public static String output(Class<?> program, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        return output(environment, arguments(program, options));
    }

    /** Begins a program on the test's own class path. */
    public static Process start(Class<?> program, Map<String, String> environment) throws IOException {
        return start(environment, arguments(program));
    }

    private static List<String> arguments(Class<?> program, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return all;
    }

    /** Runs {@code java} to its end, and returns all that it printed. */
    public static String output(Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Process start(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
