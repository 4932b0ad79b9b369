package io.goavail.cli;

import io.goavail.cli.control.Frame;
import io.goavail.cli.control.Line;
import java.io.PrintStream;
import java.util.List;

/** Paints over what it painted before, and gives back the terminal as it was. */
final class TerminalDisplay implements Display {

    // Of xterm's control sequences, which all others know: the alternate screen, no cursor, no line that goes on in the
    // next.
    private static final String BEGIN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private static final String END = "\u001b[?7h\u001b[?25h\u001b[?1049l";

    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintStream out;
    private final Screen screen;
    private final boolean coloured;

    TerminalDisplay(PrintStream out, Screen screen, boolean coloured) {
        this.out = out;
        this.screen = screen;
        this.coloured = coloured;
        out.print(BEGIN);
        out.flush();
    }

    @Override
    public void show(List<Line> lines) {
        Screen.Size size = screen.size();
        StringBuilder text = new StringBuilder(HOME);
        String between = "";
        for (Line line : Frame.of(lines, size.rows(), size.columns())) {
            text.append(between).append(coloured ? line.painted() : line.text()).append(REST_OF_LINE);
            between = "\r\n";
        }
        out.print(text.append(REST_OF_SCREEN));
        out.flush();
    }

    @Override
    public void close() {
        out.print(END);
        out.flush();
    }
}
