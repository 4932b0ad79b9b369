package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final LogLimit limit = new LogLimit();

    @Test
    void logsAFaultOnceASecond() {
        assertThat(limit.permits(-SECOND)).isTrue();
        assertThat(limit.permits(-1)).isFalse();
        assertThat(limit.permits(0)).isTrue();
    }

    @Test
    void aLoggerThatThrowsHarmsNobody() {
        AtomicInteger calls = new AtomicInteger();
        Logger broken = (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("thrown on purpose by a test");
                });
        assertThatCode(() -> limit.error(broken, "what", new IllegalStateException()))
                .doesNotThrowAnyException();
        assertThat(calls).hasValue(1);
    }
}
