package io.goavail.dns.powerdns;

import com.google.gson.JsonObject;
import java.net.InetAddress;

/**
 * One record of a set.
 *
 * @param address what it points to
 * @param disabled whether it is kept without being published
 * @param json as the server sent it, or will be sent it
 */
record Entry(InetAddress address, boolean disabled, JsonObject json) {

    static final String CONTENT = "content";
    static final String DISABLED = "disabled";

    /** The same record, published or not. */
    Entry withDisabled(boolean wanted) {
        JsonObject copy = json.deepCopy();
        copy.addProperty(DISABLED, wanted);
        return new Entry(address, wanted, copy);
    }
}
