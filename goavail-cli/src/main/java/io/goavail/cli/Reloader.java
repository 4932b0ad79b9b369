package io.goavail.cli;

import io.goavail.Monitor;
import io.goavail.Settings;
import io.goavail.cli.config.ConfigReader;
import io.goavail.cli.config.Configuration;
import io.goavail.cli.config.ConfigurationException;
import io.goavail.cli.config.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Brings a changed file into force, or leaves everything as it is. For one thread. */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final ConfigReader reader;
    private final Path file;
    private final Selection selection;
    private final Composition composition;
    private final Membership membership;
    private final Monitor monitor;
    private Configuration inForce;

    Reloader(
            ConfigReader reader,
            Path file,
            Selection selection,
            Composition composition,
            Membership membership,
            Monitor monitor,
            Configuration inForce) {
        this.reader = reader;
        this.file = file;
        this.selection = selection;
        this.composition = composition;
        this.membership = membership;
        this.monitor = monitor;
        this.inForce = inForce;
    }

    /** The configuration that is followed now. */
    Configuration inForce() {
        return inForce;
    }

    /**
     * How a reload ended.
     *
     * @param refusal why the old configuration stays in force; empty when the new one is
     * @param notes what is wrong, or else what has changed
     */
    record Outcome(Optional<String> refusal, List<String> notes) {}

    Outcome reload() {
        try {
            Configuration next = reader.read(file, selection);
            Optional<Outcome> refusal = refusalOf(next);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            List<String> changes = tell(next);
            inForce = next;
            return new Outcome(Optional.empty(), changes);
        } catch (ConfigurationException e) {
            e.problems().forEach(LOG::error);
            return refused("the configuration file has errors", e.problems());
        } catch (StartException e) {
            composition.keepOnly(inForce);
            return refused("a part of the new configuration could not be opened", e);
        } catch (RuntimeException | Error e) {
            // A defect, or memory that ran short: an Error too must not end what is watched.
            composition.keepOnly(inForce);
            LOG.atError().setCause(e).log("reload failed");
            return refused("a defect of goavail", List.of());
        }
    }

    /**
     * Has the monitor go on with these, or tells why it does not. Until it does, the peers are those of both: nobody decides
     * with too few.
     */
    private Optional<Outcome> refusalOf(Configuration next) throws StartException {
        Optional<String> refusal = membership.refusal(next).or(() -> refusal(next));
        if (refusal.isPresent()) {
            LOG.error("{}", refusal.get());
            return Optional.of(refused("it takes a restart", List.of(refusal.get())));
        }
        Settings settings = composition.open(next);
        membership.use(inForce, next);
        try {
            monitor.reload(settings);
        } catch (IllegalArgumentException e) {
            composition.keepOnly(inForce);
            membership.use(inForce);
            return Optional.of(refused("a provider cannot serve what the new configuration lists", e));
        } catch (RuntimeException | Error e) {
            membership.use(inForce);
            throw e;
        }
        membership.use(next);
        closeOthers(next);
        return Optional.empty();
    }

    /** What is open, or in use, stays where it is. */
    private Optional<String> refusal(Configuration next) {
        if (!next.http().equals(inForce.http())) {
            return Optional.of("[http] is another one now");
        }
        if (!next.stateDir().equals(inForce.stateDir())) {
            return Optional.of("state_dir is another one now");
        }
        return next.control().equals(inForce.control())
                ? Optional.empty()
                : Optional.of("[control] is another one now");
    }

    private void closeOthers(Configuration next) {
        try {
            // Answered by the thread that takes the settings, after it has: what they do not use can go now.
            monitor.snapshot();
            composition.keepOnly(next);
        } catch (IllegalStateException e) {
            // It is busy, and may still use them. They go with the next reload, or at the end.
            LOG.atWarn().setCause(e).log("what the old configuration had open stays open for now");
        }
    }

    private Outcome refused(String why, Exception cause) {
        LOG.error("{}", cause.getMessage());
        return refused(why, List.of(String.valueOf(cause.getMessage())));
    }

    private Outcome refused(String why, List<String> notes) {
        LOG.atError()
                .addKeyValue("file", file)
                .addKeyValue("reason", why)
                .log("reload REFUSED: the old configuration stays in force");
        return new Outcome(Optional.of(why), notes);
    }

    /** Returns what has changed. */
    private List<String> tell(Configuration next) {
        Map<String, String> changes = Difference.between(inForce, next);
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("file", file);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            line = line.addKeyValue(change.getKey(), change.getValue());
        }
        line.log(changes.isEmpty() ? "reloaded: nothing has changed" : "reloaded");
        next.notices().forEach(LOG::warn);
        return changes.entrySet().stream()
                .map(change -> change.getKey() + ": " + change.getValue())
                .toList();
    }
}
