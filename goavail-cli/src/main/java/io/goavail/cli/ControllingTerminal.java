package io.goavail.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal that this process was started from: stty(1) tells its size, since Java does not. */
final class ControllingTerminal implements Screen {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

    @Override
    public Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = stty.getInputStream()) {
                String text = new String(out.readNBytes(32), StandardCharsets.US_ASCII);
                if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                    stty.destroy();
                }
                return parse(text);
            }
        } catch (IOException e) {
            return Size.USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Size.USUAL;
        }
    }

    /** A terminal on a serial line has 0 rows and columns when nobody told it. */
    static Size parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Size.USUAL;
        }
        int rows = Integer.parseInt(size.group(1));
        int columns = Integer.parseInt(size.group(2));
        return rows > 0 && columns > 0 ? new Size(rows, columns) : Size.USUAL;
    }
}
