package io.goavail.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One provider write: records to add and to remove under one hostname.
 *
 * @param observed what stood there when the change was worked out. A provider that can compares and swaps: it fails with
 *     {@link DnsException#isRetryable() retry} when something else stands there now
 * @param add records to add; their {@link DnsRecord#id() id} is empty
 * @param remove records to remove, as {@code observed} has them
 */
public record Change(RecordSet observed, List<DnsRecord> add, List<DnsRecord> remove) {

    public Change {
        Objects.requireNonNull(observed, "observed");
        add = List.copyOf(add);
        remove = List.copyOf(remove);
        if (add.isEmpty() && remove.isEmpty()) {
            throw new IllegalArgumentException("a change changes something");
        }
        if (!new HashSet<>(observed.records()).containsAll(remove)) {
            throw new IllegalArgumentException("only records that were observed can be removed");
        }
    }

    /** Whose records change. */
    public Hostname hostname() {
        return observed.hostname();
    }

    /** The addresses with their sign: {@code +198.51.100.1 -198.51.100.2}. */
    @Override
    public String toString() {
        return Stream.concat(
                        add.stream().map(r -> "+" + AddressText.format(r.address())),
                        remove.stream().map(r -> "-" + AddressText.format(r.address())))
                .collect(Collectors.joining(" "));
    }
}
