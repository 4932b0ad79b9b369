package io.goavail.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host that this agent runs on. */
final class ThisHost {

    /** Linux, proc(5). The JDK would ask a resolver for it, which may take long. */
    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    private ThisHost() {}

    /** What it calls itself. */
    static String name() {
        try {
            return Files.readString(NAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
