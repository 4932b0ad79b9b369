package io.goavail;

import io.goavail.spi.Pinger;

public final class TcpPinger {
    private TcpPinger() {}

    @SuppressWarnings("DoNotCallSuggester")
    public Pinger port(int p) {
        throw new UnsupportedOperationException();
    }
}
