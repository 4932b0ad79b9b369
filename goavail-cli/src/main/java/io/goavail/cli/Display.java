package io.goavail.cli;

import io.goavail.cli.control.Line;
import io.goavail.cli.control.Tone;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Where something is shown anew each second. For one thread. */
interface Display extends AutoCloseable {

    /** Shows these lines. */
    void show(List<Line> lines);

    /** Leaves what it is shown on as it was before. */
    @Override
    void close();

    /** The terminal where there is one that can do it; otherwise one after the other. */
    static Display of(Context context) {
        return context.screen()
                .filter(screen -> context.hasCursor())
                .<Display>map(screen -> new TerminalDisplay(context.out(), screen, context.isColourWelcome()))
                .orElseGet(() -> new PipeDisplay(context.out()));
    }

    /** For files, pipes, and terminals that can do no more. */
    record PipeDisplay(PrintStream out) implements Display {

        @Override
        public void show(List<Line> lines) {
            lines.forEach(out::println);
            out.println();
            out.flush();
        }

        @Override
        public void close() {
            // Nothing was changed.
        }
    }

    /** For programs: they read nothing but JSON, so a person is told what stands in the way of it, once while it lasts. */
    final class JsonDisplay implements Display {

        private final PrintStream out;
        private final PrintStream err;
        private String trouble = "";

        JsonDisplay(PrintStream out, PrintStream err) {
            this.out = out;
            this.err = err;
        }

        @Override
        public void show(List<Line> lines) {
            String bad = lines.stream()
                    .filter(line -> line.tone() == Tone.BAD)
                    .map(Line::text)
                    .collect(Collectors.joining("\n"));
            if (!bad.isEmpty() && !bad.equals(trouble)) {
                err.println("goavail: " + bad);
            } else if (bad.isEmpty() && !trouble.isEmpty()) {
                err.println("goavail: the agent answers again");
            }
            trouble = bad;
            lines.stream().filter(line -> line.tone() != Tone.BAD).forEach(out::println);
            out.flush();
        }

        @Override
        public void close() {
            // Nothing was changed.
        }
    }
}
