package dev.parley.chat;

/** How a job ended. */
enum Ending {
    /** A language model's answer was stored. */
    ANSWERED,
    /** The standard message was stored: there was nobody to write an answer. */
    UNAVAILABLE,
    /** The standard message was stored: the time had run out. */
    LATE,
    /** The standard message was stored: a cap had been reached. */
    CAPPED,
    /** A cap had been reached, and that had been said before: nothing was stored. */
    SILENCED,
    /** It was not wanted any more, or nobody could take it: nothing was stored. */
    SETTLED
}
