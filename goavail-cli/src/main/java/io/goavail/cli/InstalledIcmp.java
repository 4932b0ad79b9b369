package io.goavail.cli;

import io.goavail.icmp.IcmpPinger;
import io.goavail.icmp.IcmpSettings;
import io.goavail.icmp.IcmpUnavailableException;
import io.goavail.icmp.SocketKind;
import io.goavail.spi.Pinger;

/** The ping engine of goavail-icmp. */
final class InstalledIcmp implements IcmpOpener {

    @Override
    public void prepare() {
        IcmpPinger.preload();
    }

    @Override
    public Pinger open(String socket) throws StartException {
        try {
            return IcmpPinger.open(IcmpSettings.defaults().withSocketKind(SocketKind.parse(socket)));
        } catch (IcmpUnavailableException e) {
            throw new StartException(ExitCode.NO_PERMISSION, String.valueOf(e.getMessage()));
        }
    }
}
