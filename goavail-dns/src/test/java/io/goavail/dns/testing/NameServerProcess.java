package io.goavail.dns.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A real name server on a free port of the loopback interface, primary for {@code example.com}. The key {@link #KEY} may
 * change A and AAAA under {@code www.example.com} and nothing else; what a test does by other means is done with a key that
 * may do everything.
 */
public final class NameServerProcess implements RealServer {

    /** The name of the key that may change the addresses of {@code www.example.com}. */
    public static final String KEY = "goavail";

    /** The secret of {@link #KEY}, for hmac-sha256, in Base64. */
    public static final String SECRET = "c2VjcmV0IG9mIGdvYXZhaWwgMDEyMzQ1Njc4OTAxMjM=";

    /** The secret of the keys {@code goavail-384} and {@code goavail-512}, which may do the same. */
    public static final String LONG_SECRET =
            "bG9uZyBzZWNyZXQgb2YgZ29hdmFpbCAwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nw==";

    private static final String ADMIN_SECRET = "c2VjcmV0IG9mIGFkbWluICAgMDEyMzQ1Njc4OTAxMjM=";
    private static final Name ZONE = Name.fromConstantString("example.com.");
    private static final long TTL = 300;

    private final Path directory;
    private final InetSocketAddress address;
    private final String command;
    private final String[] arguments;
    private ServerProcess process;

    private NameServerProcess(Path directory, InetSocketAddress address, String command, String... arguments)
            throws Exception {
        this.directory = directory;
        this.address = address;
        this.command = command;
        this.arguments = arguments;
        start();
    }

    /** Starts BIND's {@code named}. */
    public static NameServerProcess bind(Path directory) throws Exception {
        InetSocketAddress address = ServerProcess.freeAddress();
        write(directory, "bind.conf", address);
        // In the foreground, on IPv4 and one processor; a named that begins as root would also need no other user.
        return new NameServerProcess(directory, address, "named", "-g", "-4", "-n", "1", "-c", "bind.conf");
    }

    /** Starts Knot DNS's {@code knotd}. */
    public static NameServerProcess knot(Path directory) throws Exception {
        InetSocketAddress address = ServerProcess.freeAddress();
        write(directory, "knot.conf", address);
        return new NameServerProcess(directory, address, "knotd", "-c", "knot.conf");
    }

    private static void write(Path directory, String configuration, InetSocketAddress address) throws IOException {
        Files.writeString(
                directory.resolve(configuration),
                resource(configuration)
                        .replace("PORT", String.valueOf(address.getPort()))
                        .replace("DIRECTORY", directory.toString())
                        .replace("LONG_SECRET", LONG_SECRET)
                        .replace("ADMIN_SECRET", ADMIN_SECRET)
                        .replace("SECRET", SECRET));
        Files.writeString(directory.resolve("example.com.zone"), resource("example.com.zone"));
    }

    static String resource(String name) throws IOException {
        try (var in = NameServerProcess.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void start() throws Exception {
        process = ServerProcess.start(directory, this::answers, command, arguments);
    }

    @Override
    public void stop() {
        process.close();
    }

    private boolean answers() {
        try {
            return ask(Message.newQuery(Record.newRecord(ZONE, Type.SOA, DClass.IN)))
                            .getRcode()
                    == Rcode.NOERROR;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void set(String name, List<InetAddress> addresses) throws IOException {
        Update update = new Update(ZONE);
        update.delete(name(name));
        for (InetAddress each : addresses) {
            update.add(record(name, each));
        }
        change(update);
    }

    @Override
    public void add(String name, InetAddress added) throws IOException {
        Update update = new Update(ZONE);
        update.add(record(name, added));
        change(update);
    }

    @Override
    public void remove(String name, InetAddress removed) throws IOException {
        Update update = new Update(ZONE);
        update.delete(record(name, removed));
        change(update);
    }

    @Override
    public void addText(String name, String text) throws IOException {
        Update update = new Update(ZONE);
        update.add(name(name), Type.TXT, TTL, "\"" + text + "\"");
        change(update);
    }

    @Override
    public List<InetAddress> addresses(String name) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record record : records(name, type)) {
                addresses.add(InetAddress.getByName(record.rdataToString()));
            }
        }
        return addresses;
    }

    @Override
    public List<String> texts(String name) throws IOException {
        return records(name, Type.TXT).stream()
                .map(r -> String.join("", ((TXTRecord) r).getStrings()))
                .toList();
    }

    /** The records of a type that it answers with. */
    public List<Record> records(String name, int type) throws IOException {
        Message question = Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
        return ask(question).getSection(Section.ANSWER);
    }

    private void change(Update update) throws IOException {
        Message answer = ask(update);
        if (answer.getRcode() != Rcode.NOERROR) {
            throw new IOException("the admin's update was answered with " + Rcode.string(answer.getRcode()));
        }
    }

    private Message ask(Message message) throws IOException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(10));
        resolver.setTSIGKey(new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString("admin."), ADMIN_SECRET));
        return resolver.send(message);
    }

    private static Name name(String name) {
        return Name.fromConstantString(name + ".");
    }

    private static Record record(String name, InetAddress address) {
        return address.getAddress().length == 4
                ? new org.xbill.DNS.ARecord(name(name), DClass.IN, TTL, address)
                : new org.xbill.DNS.AAAARecord(name(name), DClass.IN, TTL, address);
    }
}
