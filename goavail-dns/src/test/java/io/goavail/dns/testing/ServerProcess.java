package io.goavail.dns.testing;

import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, which ends with the test. */
final class ServerProcess implements AutoCloseable {

    private static final int ATTEMPTS = 100;

    private final Path log;
    private final Process process;

    private ServerProcess(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * Starts one and waits until it is there.
     *
     * @param directory where it runs; it writes {@code log} there
     * @param ready whether it answers
     */
    static ServerProcess start(Path directory, Ready ready, String command, String... arguments) throws Exception {
        Path executable =
                find(command).orElseThrow(() -> new IllegalStateException(command + " is needed and not installed"));
        List<String> line = new ArrayList<>(List.of(executable.toString()));
        line.addAll(List.of(arguments));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ServerProcess server = new ServerProcess(log, process);
        try {
            server.await(ready);
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    /** A command on the path, or where Debian keeps servers, which is not on everybody's path. */
    static Optional<Path> find(String command) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A port of 127.0.0.1 that was free a moment ago, both for TCP and for UDP. */
    static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        for (int i = 0; i < ATTEMPTS; i++) {
            try (ServerSocket tcp = new ServerSocket(0, 1, loopback);
                    DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
                return new InetSocketAddress(loopback, udp.getLocalPort());
            } catch (IOException e) {
                // The port is free for one of the two only.
                continue;
            }
        }
        throw new IOException("no free port");
    }

    private void await(Ready ready) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!ready.isReady()) {
            // Waiting for the end of the process is a pause that ends at once where there is no more to wait for.
            if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                throw new IOException("the server did not start:\n" + Files.readString(log));
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Runs a command to its end. */
    static void run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                find(command).map(Path::toString).orElseThrow(() -> new IOException(command + " is not installed"))));
        line.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
    }

    /** Whether a server answers. */
    interface Ready {

        boolean isReady() throws Exception;
    }
}
