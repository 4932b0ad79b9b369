package io.goavail.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands by name. Only those that are needed are described to picocli: each costs some milliseconds of the start. */
final class Commands {

    private record Entry(String summary, Supplier<Command> maker) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Commands() {
        entries.put("monitor", new Entry("Watch addresses and keep the dead ones out of DNS.", MonitorCommand::new));
        entries.put("ping", new Entry("Ping addresses by hand.", PingCommand::new));
        entries.put("check-config", new Entry("Check a configuration file.", CheckConfigCommand::new));
        entries.put("plan", new Entry("Tell what an agent would change now, and change nothing.", PlanCommand::new));
        entries.put("history", new Entry("Print what is in the journal.", HistoryCommand::new));
        entries.put("report", new Entry("Print availability, outages and times to failover.", ReportCommand::new));
        entries.put("status", new Entry("Tell what a running agent knows.", StatusCommand::new));
        entries.put("override", new Entry("Have a running agent vote on a target as you say.", OverrideCommand::new));
        entries.put(
                "freeze", new Entry("Have a running agent leave records as they are.", () -> new FreezeCommand(true)));
        entries.put("thaw", new Entry("Have a running agent change records again.", () -> new FreezeCommand(false)));
        entries.put("reload", new Entry("Have a running agent take its configuration file anew.", ReloadCommand::new));
        entries.put("keygen", new Entry("Print a new key for a cluster.", KeygenCommand::new));
        entries.put("version", new Entry("Print the version.", VersionCommand::new));
        entries.put("help", new Entry("Print the help of a command.", HelpCommand::new));
    }

    boolean contains(String name) {
        return entries.containsKey(name);
    }

    Iterable<String> names() {
        return entries.keySet();
    }

    Command named(String name) {
        return entry(name).maker().get();
    }

    /** The program with all commands, of which {@code wanted} alone is described in full. */
    CommandSpec top(String wanted) {
        CommandSpec top = CommandSpec.create().name("goavail");
        top.usageMessage().description("Takes dead addresses out of DNS, and puts them back when they live.");
        top.usageMessage()
                .footer(
                        "",
                        "'goavail help COMMAND' tells more of one. Exit codes: 0 in order, 1 failed,",
                        "2 usage, 10 a plan with changes, 77 no permission to ping, 78 configuration.");
        top.addOption(Options.help());
        top.addOption(Options.flag("Print the version.", "-V", "--version"));
        for (String name : names()) {
            top.addSubcommand(name, spec(name, name.equals(wanted)));
        }
        return top;
    }

    /** The program with all commands, each described in full. */
    CommandSpec complete() {
        CommandSpec top = top("");
        for (String name : names()) {
            top.removeSubcommand(name);
            top.addSubcommand(name, spec(name, true));
        }
        return top;
    }

    /** What a command takes. */
    CommandSpec spec(String name, boolean full) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(entry(name).summary());
        if (full) {
            spec.addOption(Options.help());
            named(name).describe(spec);
        } else {
            // Takes anything, since it is never run.
            spec.addPositional(PositionalParamSpec.builder()
                    .arity("0..*")
                    .type(String[].class)
                    .build());
        }
        return spec;
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no command " + name);
        }
        return entry;
    }
}
