package dev.parley.node.seed;

/** Why a document is left behind, as the report says it. */
enum Skip {
    FOREIGN_ID("its id is no ObjectId"),
    NO_LOGIN("no e-mail address or username in it that can be one here"),
    NO_HASH("its password is no bcrypt hash of a usual cost"),
    LOGIN_TAKEN("another account logs in so already"),
    ID_TAKEN("another account has its id"),
    ACCOUNT_DELETED("the account was deleted here"),
    NO_SENDER("nobody is named as its sender"),
    NO_RECIPIENT("nobody is named as its recipient; 000 never stored one"),
    UNKNOWN_SENDER("its sender was not brought"),
    UNKNOWN_RECIPIENT("its recipient was not brought"),
    TO_ONESELF("it goes to its own sender"),
    NO_TEXT("no text in it that can be shown"),
    TOO_LONG("its text is longer than a message may be"),
    WORDS_OF_A_MODEL("mislabelled: the old system's standard answer, under the name of whoever it was given to"),
    PERHAPS_OF_A_MODEL("perhaps mislabelled: to somebody BUSY who wrote nothing back, where a model's words stand"
            + " under the sender's name"),
    CHANGED("its text was another one when it was brought"),
    BLOCKED("its recipient has blocked its sender here");

    private final String reason;

    Skip(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
