package io.goavail.cli.log;

/** Who reads the log. */
public enum LogFormat {
    /** People. */
    TEXT,
    /** Programs: one JSON object to a line. */
    JSON
}
