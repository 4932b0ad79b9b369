package io.goavail.cli;

import io.goavail.cli.control.Answer;
import io.goavail.cli.control.ControlServer;
import io.goavail.cli.control.Request;
import io.goavail.cli.http.AgentStatus;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what the operator asks for at the control socket. */
final class Operator implements ControlServer.Agent {

    /** To open a provider may take some calls over the network, each with its timeout. */
    static final long RELOAD_SECONDS = 60;

    private final AgentStatus status;
    private final Orders orders;
    private final Helm helm;

    Operator(Helm helm, AgentStatus status, Orders orders) {
        this.status = status;
        this.orders = orders;
        this.helm = helm;
    }

    @Override
    public Answer answer(Request request) throws InterruptedException {
        if (request instanceof Request.OverrideVote order) {
            return helm.override(order);
        } else if (request instanceof Request.Freeze order) {
            return helm.freeze(order.pool());
        } else if (request instanceof Request.Thaw order) {
            return helm.thaw(order.pool());
        }
        return request instanceof Request.Reload ? reload() : Answer.status(status.json());
    }

    private Answer reload() throws InterruptedException {
        try {
            Reloader.Outcome outcome = orders.reloading().get(RELOAD_SECONDS, TimeUnit.SECONDS);
            return outcome.refusal()
                    .map(why -> Answer.refused(
                            "reload refused, the old configuration stays in force: " + why, outcome.notes()))
                    .orElseGet(() -> Answer.done(outcome.notes()));
        } catch (TimeoutException e) {
            return Answer.refused("the reload is still under way; the agent's log will tell", List.of());
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody lets a reload fail", e);
        }
    }
}
