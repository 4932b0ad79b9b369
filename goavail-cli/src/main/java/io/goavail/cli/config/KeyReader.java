package io.goavail.cli.config;

import io.goavail.cluster.KeyRing;
import io.goavail.spi.Secret;
import java.util.ArrayList;
import java.util.List;

/** Reads the keys that all agents share: from the configuration, a file that it names, or else where credentials are. */
final class KeyReader {

    static final String CREDENTIAL = "GOAVAIL_CRYPTO_KEY";
    private static final String FILE_KEY = Secrets.key(CREDENTIAL);

    private final Table table;
    private final boolean full;
    private final Secrets secrets;
    private final List<String> notices;
    private boolean broken;

    KeyReader(Table table, boolean full, Secrets secrets, List<String> notices) {
        this.table = table;
        this.full = full;
        this.secrets = secrets;
        this.notices = notices;
    }

    /** @param used whether there is anything to protect: else credentials are not looked for */
    KeyRing read(boolean used) {
        List<Secret> keys = fromFile();
        table.know(FILE_KEY);
        if (!keys.isEmpty()) {
            secrets.warnIfExposed(table.has("crypto_key") ? "crypto_key" : "crypto_keys");
        }
        if (!keys.isEmpty() && table.has(FILE_KEY)) {
            error(FILE_KEY, table.placeOf(FILE_KEY), "stands beside the key itself; leave out one of the two");
        } else if (keys.isEmpty() && used && !broken) {
            keys = fromElsewhere();
        }
        if (keys.isEmpty() || broken) {
            return KeyRing.none();
        }
        try {
            return KeyRing.of(keys);
        } catch (IllegalArgumentException e) {
            error("crypto_keys", table.placeOf("crypto_keys"), String.valueOf(e.getMessage()));
            return KeyRing.none();
        }
    }

    /** Whether something is wrong with the keys, and has been told. */
    boolean areBroken() {
        return broken;
    }

    private List<Secret> fromFile() {
        List<Secret> keys = new ArrayList<>();
        // An empty text has always stood for none.
        table.string("crypto_key")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> keys.add(key("crypto_key", table.placeOf("crypto_key"), text)));
        if (!full) {
            return keys;
        }
        List<Item> several = table.strings("crypto_keys");
        if (table.isEmptyList("crypto_keys")) {
            error("crypto_keys", table.placeOf("crypto_keys"), "the list is empty; its first key seals, each opens");
        }
        if (!several.isEmpty() && table.has("crypto_key")) {
            error("crypto_keys", table.placeOf("crypto_keys"), "stands beside crypto_key; leave out one of the two");
        }
        several.forEach(item -> keys.add(key("crypto_keys", item.place(), item.text())));
        return keys;
    }

    /** A key a line, so that keys can be changed without a gap there as well. */
    private List<Secret> fromElsewhere() {
        boolean named = table.has(FILE_KEY);
        String key = named ? FILE_KEY : "crypto_key";
        Place place = table.placeOf(key);
        return secrets.find(table, CREDENTIAL, problem -> error(key, place, problem))
                .map(secret -> secret.reveal()
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> key(named ? FILE_KEY : CREDENTIAL, place, line))
                        .toList())
                .orElse(List.of());
    }

    private Secret key(String source, Place place, String text) {
        Secret key = new Secret(text);
        try {
            if (KeyRing.of(List.of(key)).isWeak()) {
                notices.add(source + " can be guessed: few different characters, or digits only;"
                        + " 'goavail keygen' prints one that cannot");
            }
        } catch (IllegalArgumentException e) {
            boolean ofFile = !source.equals(CREDENTIAL);
            error(ofFile ? source : "crypto_key", place, (ofFile ? "" : source + ": ") + e.getMessage());
        }
        return key;
    }

    private void error(String key, Place place, String message) {
        broken = true;
        table.errorAt(place, key, message);
    }
}
