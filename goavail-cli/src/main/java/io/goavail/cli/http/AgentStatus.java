package io.goavail.cli.http;

import io.goavail.Event;
import io.goavail.Snapshot;
import io.goavail.cli.event.Json;
import java.util.function.Supplier;

/** What an agent tells programs of itself, wherever they ask. For any thread. */
public final class AgentStatus {

    private final String agent;
    private final Looks looks;
    private final EventRing events;

    private AgentStatus(String agent, Looks looks, EventRing events) {
        this.agent = agent;
        this.looks = looks;
        this.events = events;
    }

    /** The last events of a monitor that is still to be started. For any thread. */
    public static final class LastEvents {

        private final EventRing events = new EventRing(System::nanoTime);

        /** Takes one that just happened. */
        public void hear(Event event) {
            events.accept(event);
        }

        /**
         * All that there is to tell.
         *
         * @param agent how the peers call this agent; empty when it has no peers
         * @param monitor throws {@link IllegalStateException} while there is nothing to tell
         */
        public AgentStatus with(String agent, Supplier<Snapshot> monitor) {
            return new AgentStatus(agent, new Looks(System::nanoTime, monitor), events);
        }
    }

    /**
     * The answer of {@code /api/v1/status}: {@code docs/status.schema.json} describes it.
     *
     * @throws IllegalStateException when the monitor does not answer
     */
    public String json() {
        Json json = new Json();
        StatusJson.write(json, agent, looks.latest(), events.newestFirst());
        return json.toString();
    }
}
