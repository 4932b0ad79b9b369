package io.goavail.cli;

import io.goavail.Publication;
import io.goavail.cli.log.Quoting;
import io.goavail.spi.AddressText;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** For programs: one object, a line to each target and hostname. docs/plan.md says what stands in it. */
final class PlanJson implements PlanPrinter {

    @Override
    public void print(Plan plan, PrintStream out) {
        out.print("{\"outcome\":" + quoted(plan.outcome().name().toLowerCase(Locale.ROOT)));
        plan.agreement()
                .ifPresent(a -> out.print(",\"quorum\":" + quoted(a.quorum()) + ",\"needs_peers\":" + a.needsPeers()));
        list(out, "notes", plan.notes(), PlanJson::quoted);
        list(out, "targets", plan.targets(), PlanJson::target);
        list(out, "hostnames", plan.hostnames(), PlanJson::hostname);
        out.println("}");
    }

    private static <T> void list(PrintStream out, String name, List<T> items, Function<T, String> form) {
        out.print(",\n\"" + name + "\":[");
        for (Iterator<T> rest = items.iterator(); rest.hasNext(); ) {
            out.print("\n" + form.apply(rest.next()) + (rest.hasNext() ? "," : ""));
        }
        out.print("]");
    }

    private static String target(PlanTarget target) {
        StringBuilder json = new StringBuilder(160);
        json.append("{\"target\":").append(quoted(target.target().toString()));
        json.append(",\"check\":").append(quoted(target.target().check()));
        json.append(",\"address\":")
                .append(quoted(AddressText.format(target.target().address())));
        json.append(",\"health\":").append(quoted(target.status().health().name()));
        json.append(",\"decision\":").append(quoted(target.status().decision().name()));
        if (!target.reason().isEmpty()) {
            json.append(",\"reason\":").append(quoted(target.reason()));
        }
        target.status()
                .probes()
                .smoothedRtt()
                .ifPresent(rtt ->
                        json.append(",\"rtt_ms\":").append(String.format(Locale.ROOT, "%.3f", rtt.toNanos() / 1e6)));
        return json.append('}').toString();
    }

    private static String hostname(PlanHostname hostname) {
        Publication publication = hostname.publication();
        StringBuilder json = new StringBuilder(240);
        json.append("{\"hostname\":").append(quoted(publication.hostname().name()));
        json.append(",\"pool\":").append(quoted(publication.pool()));
        json.append(",\"provider\":").append(quoted(publication.provider()));
        hostname.failure().ifPresent(failure -> json.append(",\"failure\":").append(quoted(failure)));
        json.append(",\"addresses\":[");
        String comma = "";
        for (PlanAddress address : hostname.addresses()) {
            json.append(comma).append("{\"address\":").append(quoted(AddressText.format(address.address())));
            json.append(",\"step\":").append(quoted(address.step().word()));
            address.target()
                    .ifPresent(target -> json.append(",\"target\":")
                            .append(quoted(target.target().toString())));
            json.append('}');
            comma = ",";
        }
        return json.append("]}").toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2);
        Quoting.quote(json, text);
        return json.toString();
    }
}
