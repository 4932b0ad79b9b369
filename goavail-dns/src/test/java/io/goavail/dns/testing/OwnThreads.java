package io.goavail.dns.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads that a provider has begun, told from others by their names. */
public final class OwnThreads {

    private final String[] names;
    private final Set<Thread> before;

    /**
     * Those that there are now are not its own.
     *
     * @param names parts of the names of its own ones
     */
    public OwnThreads(String... names) {
        this.names = names;
        this.before = now();
    }

    /** Those that there are. */
    public Set<Thread> begun() {
        Set<Thread> begun = now();
        begun.removeAll(before);
        return begun;
    }

    /** Waits until these have ended. */
    public static void awaitEnd(Set<Thread> threads) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (Thread thread : threads) {
            while (thread.isAlive() && System.nanoTime() < deadline) {
                if (Runtime.version().feature() < 21) {
                    // Before 21 the JDK's HTTP client ends when it is found to be garbage.
                    System.gc();
                }
                thread.join(100);
            }
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private Set<Thread> now() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Stream.of(names).anyMatch(thread.getName()::contains))
                .collect(Collectors.toSet());
    }
}
