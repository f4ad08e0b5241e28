package dev.parley.contract;

/**
 * What one module keeps, on its way out of an embedded store and into a database. From its making until it is closed no
 * node serves the store. Everything blocks, and fails with a {@link StartUpFailure}; what broke off can be done again.
 */
public interface StoreMove extends AutoCloseable {
    /** Hears how far it has come. */
    @FunctionalInterface
    interface Progress {
        /** So many of all; what is being moved, in a word or two. */
        void at(String what, long done, long all);
    }

    /** Takes the database for this store, or goes on with one that was taken for it; no node opens it from here on. */
    void begin(String databaseUri);

    /** Copies what is not there yet. */
    void copy(Progress progress);

    /** Compares what is there with what ought to be, document by document, and fails naming the first that differs. */
    void verify(Progress progress);

    /** Says that all is whole: from here on nodes may open the database, and none the embedded store. */
    void finish();

    @Override
    void close();
}
