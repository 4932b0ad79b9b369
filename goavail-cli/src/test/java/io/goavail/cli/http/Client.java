package io.goavail.cli.http;

import io.goavail.cli.config.HttpPlan;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks in plain text, so that anything can be asked. */
final class Client {

    private final HttpPlan server;

    Client(HttpPlan server) {
        this.server = server;
    }

    /** The whole answer, headers included. */
    String get(String path) throws IOException {
        return request("GET " + path + " HTTP/1.1", "Host: localhost");
    }

    /** The same with these lines. */
    String request(String... lines) throws IOException {
        try (Socket socket = open()) {
            send(socket, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            return read(socket.getInputStream());
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(server.address(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
}
