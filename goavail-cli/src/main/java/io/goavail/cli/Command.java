package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import java.io.IOException;
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
     * @throws ConfigurationException when the configuration file is wrong
     * @throws StartException when something cannot be opened, in words for the operator
     * @throws IOException when a file or a socket fails, in words for the operator
     */
    int run(ParseResult arguments, Context context)
            throws UsageException, ConfigurationException, StartException, IOException, InterruptedException;
}
