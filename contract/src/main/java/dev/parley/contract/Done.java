package dev.parley.contract;

/** The answer of an operation that has nothing to tell but that it is done. */
public record Done() {
    public static final Done DONE = new Done();
}
