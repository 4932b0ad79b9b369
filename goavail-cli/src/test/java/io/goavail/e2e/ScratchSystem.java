package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This machine with a layer of its own over its files, and a network of its own, by {@code scratch.sh}; gone when closed. */
final class ScratchSystem implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/netlab/scratch.sh").toAbsolutePath();

    private final Path directory;
    private final Process holder;

    private ScratchSystem(Path directory, Process holder) {
        this.directory = directory;
        this.holder = holder;
    }

    /**
     * Brings it up.
     *
     * @param directory an empty one
     * @param shared is at {@code /mnt} there
     */
    static ScratchSystem up(Path directory, Path shared) throws IOException {
        Process holder = new ProcessBuilder("bash", SCRIPT.toString(), directory.toString(), shared.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader said = holder.inputReader();
        String line = said.readLine();
        if (!"ready".equals(line)) {
            throw new IOException(line + "\n" + String.join("\n", said.lines().toList()));
        }
        return new ScratchSystem(directory, holder);
    }

    /** A command to be run there. */
    ProcessBuilder in(String... command) {
        List<String> whole = new ArrayList<>(List.of("nsenter", "--target", Long.toString(holder.pid())));
        whole.addAll(
                List.of("--mount", "--net", "chroot", directory.resolve("root").toString()));
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Runs a shell script there to its end; its output, which must come with exit status 0. */
    String output(String script) throws IOException, InterruptedException {
        Process process = in("sh", "-ec", script).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s says: %s", script, output).isZero();
        return output;
    }

    @Override
    public void close() throws Exception {
        holder.getOutputStream().close();
        if (!holder.waitFor(5, TimeUnit.SECONDS)) {
            holder.destroyForcibly().waitFor();
        }
    }
}
