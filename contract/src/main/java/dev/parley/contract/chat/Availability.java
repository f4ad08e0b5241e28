package dev.parley.contract.chat;

/** What a person says of himself; only these two can be set. */
public enum Availability {
    AVAILABLE,
    BUSY
}
