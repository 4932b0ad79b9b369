package io.goavail.cli;

import io.goavail.cli.config.JGroupsPlan;
import io.goavail.cluster.jgroups.JGroupsTransport;
import io.goavail.spi.FailureText;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** This agent in a group of JGroups. Classes of JGroups are loaded with the first of these, and not before. */
record JGroupsMember(JGroupsPlan plan, JGroupsTransport transport) {

    /** @param file that of the configuration, which the stack file lies beside */
    static JGroupsMember open(JGroupsPlan plan, Path file) throws StartException {
        Path stack = file.resolveSibling(plan.stack());
        try {
            return new JGroupsMember(plan, JGroupsTransport.open(stack, plan.group(), plan.name(), plan.peers()));
        } catch (NoSuchFileException e) {
            throw new StartException(ExitCode.CONFIGURATION, "jgroups_stack: there is no file " + stack, e);
        } catch (IOException e) {
            throw new StartException(
                    ExitCode.FAILURE, "jgroups_stack: cannot read " + stack + ": " + FailureText.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new StartException(ExitCode.CONFIGURATION, "jgroups_stack: " + e.getMessage(), e);
        }
    }

    /** Takes the names of all agents that there should be. */
    void use(List<String> peers) {
        transport.expect(peers);
    }
}
