package io.goavail.examples;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider of one's own: keeps addresses in a file in the form of {@code /etc/hosts}, which dnsmasq, for one, serves
 * with {@code --addn-hosts}. Lines that it does not understand belong to somebody else and stay as they are.
 */
final class HostsFileProvider implements DnsProvider {

    private final Path file;

    HostsFileProvider(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "hosts-file";
    }

    /** The file lies with this agent; every agent has its own. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public synchronized RecordSet read(Hostname hostname) throws DnsException {
        List<DnsRecord> records = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.trim().split("\\s+", -1);
            if (words.length == 2 && words[1].equalsIgnoreCase(hostname.name())) {
                records.add(DnsRecord.of(address(words[0])));
            }
        }
        return new RecordSet(hostname, records);
    }

    @Override
    public synchronized void apply(Change change) throws DnsException {
        Set<String> removed = change.remove().stream().map(r -> line(r, change)).collect(Collectors.toSet());
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(removed::contains);
        for (DnsRecord added : change.add()) {
            if (!lines.contains(line(added, change))) {
                lines.add(line(added, change));
            }
        }
        replace(lines);
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }

    private List<String> lines() throws DnsException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw DnsException.retry("cannot read " + file, e);
        }
    }

    /** Whoever reads the file meanwhile sees all of the old one or all of the new one. */
    private void replace(List<String> lines) throws DnsException {
        try {
            Path next = Files.write(file.resolveSibling(file.getFileName() + ".new"), lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DnsException.retry("cannot write " + file, e);
        }
    }

    private static String line(DnsRecord record, Change change) {
        return record.address().getHostAddress() + " " + change.hostname();
    }

    private static InetAddress address(String literal) throws DnsException {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw DnsException.permanent("not an address in the hosts file: " + literal);
        }
    }
}
