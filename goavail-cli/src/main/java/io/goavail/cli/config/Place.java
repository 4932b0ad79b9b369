package io.goavail.cli.config;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;

/** Where in the file something stands; both count from 1. */
record Place(int line, int column) implements Comparable<Place> {

    /** Stands for the file as a whole. */
    static final Place START = new Place(1, 1);

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    static Place of(@Nullable TomlPosition position) {
        return position == null ? START : new Place(position.line(), position.column());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
