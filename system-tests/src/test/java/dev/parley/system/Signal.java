package dev.parley.system;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java has no words for. */
final class Signal {
    private Signal() {}

    static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
