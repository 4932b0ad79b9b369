package io.goavail.cli;

import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.control.Request;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail freeze} and {@code goavail thaw}: whether an agent changes the records of a pool. */
final class FreezeCommand implements Command {

    private final boolean freezes;

    /** @param freezes otherwise it thaws */
    FreezeCommand(boolean freezes) {
        this.freezes = freezes;
    }

    @Override
    public void describe(CommandSpec spec) {
        ControlSocket.describe(spec);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("POOL")
                .arity("0..1")
                .type(String.class)
                .description("The name of a pool. Default: all pools.")
                .build());
        spec.usageMessage().footer("", "It concerns this agent alone: others that write the same records go on.");
    }

    @Override
    public int run(ParseResult arguments, Context context) throws UsageException, ConfigurationException, IOException {
        Optional<String> pool =
                Optional.of(arguments.matchedPositionalValue(0, "")).filter(name -> !name.isEmpty());
        Request request = freezes ? new Request.Freeze(pool) : new Request.Thaw(pool);
        return ControlSocket.order(request, arguments, context);
    }
}
