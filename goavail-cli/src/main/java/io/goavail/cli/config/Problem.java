package io.goavail.cli.config;

/**
 * Something that is wrong in the file.
 *
 * @param key the whole key, such as {@code pool.hostnames}; empty where no key is concerned
 * @param message what is wrong; what would be right
 */
record Problem(Place place, String key, String message) {

    /** {@code FILE:LINE:COLUMN: KEY: MESSAGE}, the form that editors jump to. */
    String in(String file) {
        String what = key.isEmpty() ? message : key + ": " + message;
        return file + ":" + place.line() + ":" + place.column() + ": " + what;
    }
}
