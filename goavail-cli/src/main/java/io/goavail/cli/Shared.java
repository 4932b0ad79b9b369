package io.goavail.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open things by what they were opened from: equal keys share one. For one thread. */
final class Shared<K, V extends AutoCloseable> {

    private static final Logger LOG = LoggerFactory.getLogger(Shared.class);

    /** Opens what a key stands for. */
    @FunctionalInterface
    interface Opener<K, V> {
        V open(K key) throws StartException;
    }

    private final Opener<K, V> opener;
    private final Map<K, V> open = new LinkedHashMap<>();

    Shared(Opener<K, V> opener) {
        this.opener = opener;
    }

    /** The one for this key, opened if there is none yet. */
    V get(K key) throws StartException {
        V value = open.get(key);
        if (value == null) {
            value = opener.open(key);
            open.put(key, value);
        }
        return value;
    }

    /** What is open for other keys than these. */
    List<V> allBut(Set<K> keys) {
        return open.entrySet().stream()
                .filter(entry -> !keys.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Closes all others. One that fails to close stops no other. */
    void keepOnly(Set<K> keys) {
        List<V> others = new ArrayList<>();
        open.forEach((key, value) -> {
            if (!keys.contains(key)) {
                others.add(value);
            }
        });
        open.keySet().retainAll(keys);
        for (V value : others) {
            try {
                value.close();
            } catch (Exception e) {
                LOG.atWarn().setCause(e).log("a part of the old configuration did not close");
            }
        }
    }
}
