package io.goavail.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the commands of the program. */
interface Command {

    /** Adds its options, parameters and help to {@code spec}. */
    void describe(CommandSpec spec);

    /**
     * Does what was asked for.
     *
     * @return how the process ends
     * @throws UsageException when the arguments make no sense together
     */
    int run(ParseResult arguments, Context context) throws UsageException, InterruptedException;
}
