package dev.parley.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row that a result stands on. Columns count from 1. */
@FunctionalInterface
public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
}
