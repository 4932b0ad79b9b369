package io.goavail.cli;

import io.goavail.Damping;
import io.goavail.DriftPolicy;
import io.goavail.Probing;
import io.goavail.Safeguards;
import io.goavail.cli.config.ClusterPlan;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.NotifyPlan;
import io.goavail.cli.config.PoolPlan;
import io.goavail.cli.log.Quoting;
import io.goavail.spi.AddressText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A configuration in a few lines for people. */
final class Summary {

    private static final int MOST_SHOWN = 10;

    private Summary() {}

    static List<String> of(Configuration configuration) {
        List<String> lines = new ArrayList<>();
        Probing probing = configuration.probing();
        lines.add(
                "probes    every " + text(probing.interval()) + ", after a miss every " + text(probing.retryInterval())
                        + "; DOWN after " + count(probing.failureThreshold(), "miss", "misses") + ", UP after "
                        + count(probing.recoveryThreshold(), "reply", "replies"));
        Damping damping = configuration.damping();
        lines.add("damping   "
                + (damping.firstHold().isZero()
                        ? "off"
                        : "from " + text(damping.firstHold()) + " up to " + text(damping.maxHold())));
        for (PoolPlan pool : configuration.pools()) {
            lines.add("pool      " + pool.name() + ": by " + pool.check() + ", published by " + pool.provider());
            lines.add("  watches   "
                    + list(pool.addresses().stream().map(AddressText::format).toList()));
            lines.add("  keeps     " + safeguards(pool.safeguards()));
            lines.add("  publishes "
                    + list(pool.hostnames().stream().map(Object::toString).toList()));
        }
        configuration.cluster().ifPresent(cluster -> {
            lines.add(cluster(cluster));
            if (!cluster.uplinkCheck().isEmpty()) {
                lines.add("  uplink    known to work while one of these answers: "
                        + list(cluster.uplinkCheck().stream()
                                .map(AddressText::format)
                                .toList()));
            }
        });
        configuration
                .notifyPlans()
                .forEach(plan -> lines.add("tells     " + plan.name() + signature(plan) + ": "
                        + (plan.events().isEmpty()
                                ? "the usual events"
                                : list(plan.events().stream().sorted().toList()))));
        configuration.notices().forEach(notice -> lines.add("note      " + notice));
        return lines.stream().map(Quoting::visible).toList();
    }

    private static String signature(NotifyPlan plan) {
        return plan.way() instanceof NotifyPlan.Webhook webhook
                ? webhook.key().isPresent() ? ", signed" : ", not signed"
                : "";
    }

    /** As short as it can be said: {@code 250ms}, {@code 1s}, {@code 90s}. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static String safeguards(Safeguards safeguards) {
        return "at least " + safeguards.minInService() + " of a family in service; takes out at most "
                + safeguards.maxRemovals() + " within " + text(safeguards.changeWindow()) + " unless confirmed; "
                + (safeguards.drift() == DriftPolicy.REPAIR ? "repairs drift" : "reports drift");
    }

    private static String cluster(ClusterPlan cluster) {
        String agreement = count(cluster.size(), "peer", "peers") + ", quorum " + cluster.quorum();
        return "cluster   "
                + cluster.agent()
                        .map(agent ->
                                "as " + agent.name() + " at " + agent.advertised() + " with " + agent.keys() + ", ")
                        .or(() -> cluster.jgroups().map(member -> "as " + member.name() + " over JGroups, "))
                        .orElse("")
                + agreement;
    }

    /** The first of them, and how many more there are. */
    static String list(List<String> items) {
        String shown = String.join(", ", items.subList(0, Math.min(MOST_SHOWN, items.size())));
        return items.size() > MOST_SHOWN ? shown + " and " + (items.size() - MOST_SHOWN) + " more" : shown;
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
