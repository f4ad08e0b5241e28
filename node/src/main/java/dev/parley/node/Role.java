package dev.parley.node;

/** What a node can do for the others; all of it, where it is alone. */
enum Role {
    /** Serves clients. */
    GATEWAY,
    /** Serves accounts. */
    AUTH,
    /** Stores and numbers messages. */
    CHAT,
    /** Answers for who is busy. */
    LLM
}
