package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs statements on a database. An empty {@code Optional} is stored as NULL, a boolean as 1 or 0. */
final class Sql {

    private Sql() {}

    /** Makes a value of a row. */
    @FunctionalInterface
    interface RowMapper<T, E extends Exception> {
        T of(ResultSet row) throws SQLException, E;
    }

    /** Takes a row. */
    @FunctionalInterface
    interface RowTaker<E extends Exception> {
        void take(ResultSet row) throws SQLException, E;
    }

    /**
     * Returns a value for each row that a query finds.
     *
     * @param values the values of the query's question marks
     */
    static <T, E extends Exception> List<T> rows(
            Connection connection, String query, RowMapper<T, E> mapper, Object... values) throws SQLException, E {
        List<T> found = new ArrayList<>();
        each(connection, query, row -> found.add(mapper.of(row)), values);
        return found;
    }

    /** Returns the text in the first column of each row that a query finds. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        return rows(connection, query, row -> row.getString(1));
    }

    /**
     * Takes each row that a query finds; one row is held at a time.
     *
     * @param values the values of the query's question marks
     */
    static <E extends Exception> void each(Connection connection, String query, RowTaker<E> taker, Object... values)
            throws SQLException, E {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            each(statement, taker, values);
        }
    }

    static <E extends Exception> void each(PreparedStatement query, RowTaker<E> taker, Object... values)
            throws SQLException, E {
        set(query, values);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    /**
     * Runs a statement that finds nothing.
     *
     * @param values the values of the statement's question marks
     */
    static void run(Connection connection, String change, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(change)) {
            run(statement, values);
        }
    }

    static void run(PreparedStatement change, Object... values) throws SQLException {
        set(change, values);
        change.execute();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, stored(values[i]));
        }
    }

    private static Object stored(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Sql::stored).orElse(null);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return value instanceof Boolean yes ? Integer.valueOf(yes ? 1 : 0) : value;
    }

    /** Returns the number in a column; empty for NULL. */
    static OptionalInt optionalInt(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** Returns the number in a column; empty for NULL. */
    static OptionalDouble optionalDouble(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
