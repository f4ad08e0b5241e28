package dev.parley.store;

import java.sql.SQLException;

/**
 * A piece of work inside one transaction. A write may be run again from the start when its neighbours in a commit fail,
 * so it must touch nothing but the store, or what {@link EmbeddedStore#onRollback} undoes.
 */
@FunctionalInterface
public interface StoreWork<T> {
    T run(Sql sql) throws SQLException;
}
