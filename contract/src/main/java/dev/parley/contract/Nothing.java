package dev.parley.contract;

/** The request of an operation that asks for nothing in particular. */
public record Nothing() {
    public static final Nothing NOTHING = new Nothing();
}
