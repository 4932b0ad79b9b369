package io.goavail.cli;

import io.goavail.cli.config.Factories;
import io.goavail.dns.cloudflare.CloudflareFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The program in a test: all of it but the process. */
final class Program {

    final Transcript out = new Transcript();
    final Transcript err = new Transcript();
    final FakeSignals signals = new FakeSignals();
    final MemoryFactory memory = new MemoryFactory();
    final StubPinger pinger = new StubPinger();
    Optional<Screen> screen = Optional.empty();
    final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private IcmpOpener icmp = socket -> pinger;
    private Supplier<Factories> factories = () -> Factories.of(List.of(memory, new CloudflareFactory()));

    Program input(String text) {
        input = text;
        return this;
    }

    Program icmp(IcmpOpener opener) {
        icmp = opener;
        return this;
    }

    /** With the providers of this build, in place of one in memory. */
    Program installed() {
        factories = Factories::installed;
        return this;
    }

    int run(String... arguments) {
        Context context = new Context(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out.stream(),
                err.stream(),
                environment,
                false,
                screen,
                factories,
                icmp,
                signals);
        return new Goavail(context).run(arguments);
    }

    /** Runs it beside the test. */
    Running start(String... arguments) {
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        Thread thread = new Thread(() -> exit.complete(run(arguments)), "program");
        thread.setDaemon(true);
        thread.start();
        return new Running(exit);
    }

    record Running(CompletableFuture<Integer> exit) {

        /** Whether it ends within so long. */
        boolean ends(long millis) throws InterruptedException, ExecutionException {
            try {
                exit.get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            }
        }

        int exitCode() throws InterruptedException {
            try {
                return exit.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("it did not end", e);
            }
        }
    }
}
