package io.goavail.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tab of a headless Chromium, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private static final List<String> COMMAND = List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--window-size=1280,1000");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Browser(Process process, HttpClient client, String tab) throws Exception {
        this.process = process;
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(tab), new Messages())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Runtime", "Log", "Page", "Network")) {
            call(domain + ".enable", "{}");
        }
    }

    /** @param profile an empty directory */
    static Browser open(Path profile) throws Exception {
        List<String> command = new ArrayList<>(COMMAND);
        command.add("--user-data-dir=" + profile);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            URI server = URI.create(address(process.inputReader()).replace("ws:", "http:"));
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest newTab = HttpRequest.newBuilder(server.resolve("/json/new?about:blank"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build();
            String tab = client.send(newTab, BodyHandlers.ofString()).body();
            return new Browser(
                    process,
                    client,
                    JsonParser.parseString(tab)
                            .getAsJsonObject()
                            .get("webSocketDebuggerUrl")
                            .getAsString());
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    void go(String url) throws Exception {
        call("Page.navigate", "{\"url\":\"" + url + "\"}");
        await("location.href === '" + url + "' && document.readyState === 'complete'");
    }

    /** Goes on without JavaScript in pages. */
    void withoutScripts() throws Exception {
        call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
    }

    /** What the expression is, as a text. */
    String value(String expression) throws Exception {
        JsonObject answer = call("Runtime.evaluate", "{\"expression\":" + quoted("String(" + expression + ")") + "}");
        // It has none where the expression failed, for instance on an element that is not there yet.
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? "nothing" : value.getAsString();
    }

    /** Waits until the expression is true; asks again and again, which takes a moment each time. */
    void await(String expression) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!value(expression).equals("true")) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + expression + "; the page says:\n"
                        + value("document.body.innerText.slice(0, 2000)"));
            }
        }
    }

    /** What was wrong on the pages: exceptions, console errors, what was blocked or not found. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static String address(BufferedReader output) throws IOException {
        Pattern listening = Pattern.compile("DevTools listening on (ws://\\S+)");
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher found = listening.matcher(line);
            if (found.find()) {
                Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "output of chromium");
                drain.setDaemon(true);
                drain.start();
                return found.group(1);
            }
        }
        throw new IOException("chromium ended before it listened");
    }

    private JsonObject call(String method, String parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true);
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS).getAsJsonObject("result");
        } catch (TimeoutException e) {
            throw new AssertionError("chromium does not answer " + method, e);
        }
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    private void heard(JsonObject message) {
        if (message.has("id")) {
            answers.remove(message.get("id").getAsInt()).complete(message);
            return;
        }
        String parameters = message.get("params").toString();
        switch (message.get("method").getAsString()) {
            case "Runtime.exceptionThrown" -> errors.add(parameters);
            case "Log.entryAdded" -> addIf(parameters.contains("\"level\":\"error\""), parameters);
            case "Runtime.consoleAPICalled" -> addIf(parameters.contains("\"type\":\"error\""), parameters);
            default -> {
                // Not of interest.
            }
        }
    }

    private void addIf(boolean wrong, String what) {
        if (wrong) {
            errors.add(what);
        }
    }

    /** Puts the pieces of messages together. */
    private final class Messages implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
