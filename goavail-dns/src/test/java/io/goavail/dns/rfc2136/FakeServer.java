package io.goavail.dns.rfc2136;

import io.goavail.dns.testing.NameServerProcess;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** A name server that answers as it is told, one connection after the other. */
final class FakeServer implements AutoCloseable {

    static final TSIG KEY =
            Opened.key(NameServerProcess.KEY, NameServerProcess.SECRET).tsig();

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::serve, "fake-server");
    private volatile Socket connection;

    private FakeServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        thread.setDaemon(true);
        thread.start();
    }

    /** One that does something odd. */
    static FakeServer doing(Behaviour behaviour) throws IOException {
        return new FakeServer(behaviour);
    }

    /** One that answers with a message. */
    static FakeServer answering(Answering answering) throws IOException {
        return new FakeServer((question, out, server) -> out.write(framed(answering.answer(question))));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    Rfc2136Settings settings() {
        return Rfc2136Settings.of(address(), Opened.DOMAIN, Opened.key());
    }

    /** How many questions came so far. */
    int questions() {
        return questions.get();
    }

    /** Waits, though not longer than until it is closed. */
    void pause(long millis) throws IOException {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A right answer: an address for a question, and done for an update. */
    static Message right(Message question) {
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setOpcode(question.getHeader().getOpcode());
        Record asked = question.getQuestion();
        answer.addRecord(asked, Section.QUESTION);
        if (question.getHeader().getOpcode() == Opcode.QUERY) {
            answer.addRecord(address(asked, 1), Section.ANSWER);
        }
        return answer;
    }

    static Record address(Record asked, int last) {
        try {
            return asked.getType() == Type.A
                    ? new ARecord(asked.getName(), DClass.IN, 300, InetAddress.getByAddress(new byte[] {
                        (byte) 198, 51, 100, (byte) last
                    }))
                    : new AAAARecord(asked.getName(), DClass.IN, 300, InetAddress.getByName("2001:db8::" + last));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Signed as the answer to the question. */
    static byte[] signed(Message question, Message answer) {
        return signed(question, answer, KEY);
    }

    static byte[] signed(Message question, Message answer, TSIG key) {
        key.apply(answer, question.getTSIG());
        return answer.toWire();
    }

    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                connection = socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                while (true) {
                    byte[] question = new byte[in.readUnsignedShort()];
                    in.readFully(question);
                    questions.incrementAndGet();
                    behaviour.act(new Message(question), socket.getOutputStream(), this);
                }
            } catch (IOException e) {
                // The other side has enough, or this one does: the next connection.
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed.countDown();
        listener.close();
        Socket last = connection;
        if (last != null) {
            last.close();
        }
        thread.join();
    }

    /** What it does with a question. */
    interface Behaviour {

        void act(Message question, OutputStream out, FakeServer server) throws IOException;
    }

    /** What it answers. */
    interface Answering {

        byte[] answer(Message question) throws IOException;
    }
}
