package dev.parley.contract.imports;

/** What became of a user or a message that was to be imported. */
public enum Imported {
    BROUGHT,
    /** An earlier run has brought it. */
    THERE,
    /** A login of this user's is another account's: to merge the two would hand one person's history to the other. */
    LOGIN_TAKEN,
    /** An account that logs in otherwise has this user's id. */
    ID_TAKEN,
    /** The account was deleted here since it was imported. */
    DELETED,
    /** An earlier run has brought another text under this message's id. */
    CHANGED,
    /** The recipient has blocked the sender here. */
    BLOCKED
}
