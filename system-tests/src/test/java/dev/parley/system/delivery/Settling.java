package dev.parley.system.delivery;

/** How devices come to hold everything once the load has ended. */
public enum Settling {
    /** Each looks through its inbox once, and asks for what it lacks. */
    BY_INBOX,
    /** None asks: what a device misses the server must find and send, within two heartbeats. */
    BY_WAITING
}
