package io.goavail.cli;

import io.goavail.spi.Pinger;

/** The pinger that comes with this build. */
final class InstalledIcmp implements IcmpOpener {

    @Override
    public Pinger open(String socket) throws StartException {
        throw new StartException(ExitCode.FAILURE, "this build cannot ping; use check = \"tcp\"");
    }
}
