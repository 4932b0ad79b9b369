package io.goavail.cli;

import io.goavail.cli.control.Line;
import java.io.PrintStream;
import java.util.List;

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
                .orElseGet(() -> new PipeDisplay(context.out(), true));
    }

    /**
     * For files, pipes, and terminals that can do no more.
     *
     * @param spaced whether an empty line follows
     */
    record PipeDisplay(PrintStream out, boolean spaced) implements Display {

        @Override
        public void show(List<Line> lines) {
            lines.forEach(out::println);
            if (spaced) {
                out.println();
            }
            out.flush();
        }

        @Override
        public void close() {
            // Nothing was changed.
        }
    }
}
