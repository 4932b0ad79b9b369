package io.goavail.cli.config;

/** One text of a list, and where it stands. */
record Item(String text, Place place) {}
