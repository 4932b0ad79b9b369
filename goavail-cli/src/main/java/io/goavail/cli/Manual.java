package io.goavail.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the manual pages and the completions for shells, of all commands. The build runs it; nobody else does. */
final class Manual {

    private Manual() {}

    /**
     * Writes them.
     *
     * @param arguments the directory to write to; the version of the program
     */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), arguments[1]);
    }

    static void write(Path directory, String version) throws IOException {
        CommandSpec top = new Commands().complete();
        Path pages = Files.createDirectories(directory.resolve("man/man1"));
        compress(pages.resolve("goavail.1.gz"), ManPage.of(top, version));
        for (CommandLine command : top.subcommands().values()) {
            CommandSpec spec = command.getCommandSpec();
            compress(pages.resolve("goavail-" + spec.name() + ".1.gz"), ManPage.of(spec, version));
        }
        Path bash = Files.createDirectories(directory.resolve("bash-completion/completions"));
        // It is read, and not run: no first line that names a program.
        String script = AutoComplete.bash("goavail", new CommandLine(top)).replaceFirst("^#!.*\\R", "");
        Files.writeString(bash.resolve("goavail"), script);
        Path zsh = Files.createDirectories(directory.resolve("zsh/vendor-completions"));
        Files.writeString(zsh.resolve("_goavail"), ZshCompletion.of(top));
    }

    private static void compress(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
