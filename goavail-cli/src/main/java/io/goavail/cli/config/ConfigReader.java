package io.goavail.cli.config;

import io.goavail.Damping;
import io.goavail.Probing;
import io.goavail.Safeguards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * Reads a configuration file. It may have the full shape, with any number of pools, or one of the two of the Go program.
 *
 * @param factories the providers that pools may name
 * @param credentials where the providers' secrets are
 */
public record ConfigReader(Factories factories, Credentials credentials) {

    /** The parser takes some 40 octets of memory for each of the file, and what is in force stays beside it. */
    private static final int OCTETS_OF_HEAP = 40;

    /** A million addresses take 16 to 40 MB; what is larger is no configuration. */
    private static final int MOST_BYTES = 64 << 20;

    /** Quoted text of more than one character or its escape. */
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected '(?!.'|\\\\\\w{1,5}').+'(?=, expected|$)", Pattern.DOTALL);

    private static final Set<String> ICMP_SOCKETS = Set.of("auto", "raw", "dgram");

    /**
     * Reads {@code file}.
     *
     * @throws ConfigurationException with all that is wrong
     */
    public Configuration read(Path file, Selection selection) throws ConfigurationException {
        return parse(file.toString(), text(file), selection);
    }

    /**
     * Reads only where the agent of {@code file} takes orders, whatever else is wrong with it.
     *
     * @throws ConfigurationException with what is wrong with that
     */
    public static ControlPlan readControl(Path file) throws ConfigurationException {
        Problems problems = new Problems();
        Table root = Table.root(toml(file.toString(), text(file)), problems);
        ControlPlan plan = ControlReader.read(root, stateDir(root));
        failIfAny(problems, file.toString());
        return plan;
    }

    /**
     * Reads a configuration that is at hand.
     *
     * @param name what the file is called in errors
     */
    Configuration parse(String name, String text, Selection selection) throws ConfigurationException {
        Problems problems = new Problems();
        TomlParseResult toml = toml(name, text);
        for (TomlParseError error : toml.errors()) {
            problems.add(Place.of(error.position()), "", "not TOML: " + withoutQuotes(error.getMessage()));
        }
        // What was understood of a broken file would only give errors that are none.
        failIfAny(problems, name);
        Configuration configuration = read(Table.root(toml, problems), Path.of(name), selection);
        failIfAny(problems, name);
        return configuration;
    }

    private Configuration read(Table root, Path file, Selection selection) {
        List<String> notices = new ArrayList<>();
        Secrets secrets = new Secrets(file, credentials, notices);
        Timing timing = new Timing(root);
        Probing probing = timing.probing();
        Damping damping = timing.damping();
        Duration reconcile = timing.reconcileInterval();
        String socket = icmpSocket(root);
        Optional<Path> stateDir = stateDir(root);
        Safeguards safeguards = new SafeguardsReader(root).read(Safeguards.defaults());
        PoolReader pools = new PoolReader(secrets, notices);
        OldShapes old = new OldShapes(factories, pools, selection, safeguards, notices);
        List<PoolPlan> plans;
        Optional<Table> cluster;
        boolean full = root.has("pool") || (!OldShapes.isSectioned(root) && !OldShapes.isFlat(root));
        if (!full && OldShapes.isSectioned(root)) {
            plans = old.sectioned(root);
            cluster = root.table(OldShapes.MEMBERS);
        } else if (!full) {
            plans = old.flat(root);
            cluster = ClusterReader.OLD_KEYS.stream().anyMatch(root::has) ? Optional.of(root) : Optional.empty();
        } else {
            refuse(root, selection);
            plans = new FullShape(factories, pools, safeguards).pools(root);
            cluster = root.table("cluster");
            if (!root.has("pool")) {
                root.missing("pool", "[[pool]] with a name, hostnames, ip_addresses and a provider");
            } else if (root.isEmptyList("pool")) {
                root.error(
                        "pool",
                        "the list is empty; such as [[pool]] with a name, hostnames, ip_addresses and a provider");
            }
        }
        Optional<ClusterPlan> clusterPlan = cluster.map(table -> cluster(table, full, secrets, notices));
        Optional<HttpPlan> http = HttpReader.read(root);
        List<NotifyPlan> notify = new NotifyReader(secrets, notices).read(root);
        ControlPlan control = ControlReader.read(root, stateDir);
        root.reportUnknown();
        return new Configuration(
                plans, probing, damping, reconcile, socket, stateDir, clusterPlan, http, control, notify, notices);
    }

    private static ClusterPlan cluster(Table table, boolean full, Secrets secrets, List<String> notices) {
        AgentReader agent = new AgentReader(table, full, secrets, notices);
        Optional<JGroupsReader> jgroups = full ? Optional.of(new JGroupsReader(table)) : Optional.empty();
        return new ClusterReader(table, agent, jgroups, notices).read();
    }

    private static void refuse(Table root, Selection selection) {
        if (selection.tcp().isPresent()) {
            root.error("--type is for files of the old shape; here each [[pool]] has its check");
        }
        if (selection.provider().isPresent()) {
            root.error("--dns-provider is for files of the old shape; here each [[pool]] has its provider");
        }
    }

    private static String icmpSocket(Table root) {
        String socket = root.string("icmp_socket").orElse("auto");
        if (!ICMP_SOCKETS.contains(socket)) {
            root.error("icmp_socket", "'" + socket + "'; \"auto\", \"raw\" or \"dgram\" is right");
        }
        return socket;
    }

    /** Absolute, since an agent that was started from elsewhere must find it again. */
    private static Optional<Path> stateDir(Table root) {
        Optional<String> text = root.string("state_dir");
        try {
            Optional<Path> path = text.map(Path::of).filter(Path::isAbsolute);
            if (text.isPresent() && path.isEmpty()) {
                root.error("state_dir", "'" + text.get() + "'; the whole path is right, such as \"/var/lib/goavail\"");
            }
            return path;
        } catch (InvalidPathException e) {
            root.error("state_dir", "is no path; such as \"/var/lib/goavail\"");
            return Optional.empty();
        }
    }

    /** The parser quotes what it did not expect, which may be a part of a key that lacks its quotes. */
    private static String withoutQuotes(@Nullable String message) {
        return UNEXPECTED.matcher(String.valueOf(message)).replaceFirst("Unexpected text");
    }

    private static void failIfAny(Problems problems, String name) throws ConfigurationException {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.lines(name));
        }
    }

    private static TomlParseResult toml(String name, String text) throws ConfigurationException {
        try {
            return Toml.parse(text);
        } catch (OutOfMemoryError e) {
            // Only here: what is not TOML takes far more than what is.
            throw tooLarge(name);
        }
    }

    private static String text(Path file) throws ConfigurationException {
        try (InputStream in = Files.newInputStream(file)) {
            int most = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / OCTETS_OF_HEAP);
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(file.toString());
            }
            return Utf8.decode(bytes, file.toString());
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(List.of(file + ": there is no such file; name one with --config-file"));
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(List.of(file + ": no permission to read it"));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(file + ": cannot be read: " + why(e)));
        }
    }

    /** The message of some begins with the file's name, which stands there already. */
    private static @Nullable String why(IOException e) {
        String reason = e instanceof FileSystemException failed ? failed.getReason() : null;
        return reason == null ? e.getMessage() : reason;
    }

    private static ConfigurationException tooLarge(String name) {
        return new ConfigurationException(List.of(name + ": too large for a configuration, with a heap of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB; GOAVAIL_OPTS=-Xmx1g makes room for more"));
    }
}
