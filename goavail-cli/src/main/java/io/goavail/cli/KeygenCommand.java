package io.goavail.cli;

import java.security.SecureRandom;
import java.util.Base64;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code goavail keygen}: a new key for a cluster, and nothing else, on standard output. */
final class KeygenCommand implements Command {

    /** AES-256. */
    private static final int BYTES = 32;

    @Override
    public void describe(CommandSpec spec) {
        spec.usageMessage()
                .footer(
                        "",
                        "For crypto_key or crypto_keys, the same with all agents, or the credential GOAVAIL_CRYPTO_KEY.");
    }

    @Override
    public int run(ParseResult arguments, Context context) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        context.out().println(Base64.getEncoder().encodeToString(key));
        return ExitCode.OK;
    }
}
