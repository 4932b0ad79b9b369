package io.goavail;

/** Throws what it was given, once. */
final class Once {

    private final Throwable failure;
    private boolean thrown;

    Once(RuntimeException failure) {
        this.failure = failure;
    }

    Once(Error failure) {
        this.failure = failure;
    }

    void happen() {
        if (thrown) {
            return;
        }
        thrown = true;
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    boolean happened() {
        return thrown;
    }
}
