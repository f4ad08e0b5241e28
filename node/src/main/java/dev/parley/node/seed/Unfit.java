package dev.parley.node.seed;

/** A document that cannot be brought, found out while reading it. */
final class Unfit extends RuntimeException {
    private final Skip why;

    Unfit(Skip why) {
        super(why.reason(), null, false, false);
        this.why = why;
    }

    Skip why() {
        return why;
    }
}
