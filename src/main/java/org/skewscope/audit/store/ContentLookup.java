package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Finds a picture by its content, wherever its file is. Closed with its connection. */
final class ContentLookup {

    private final PreparedStatement pictures;
    private final RowLookup lookup;
    private String content = "";
    private boolean found;
    private OptionalInt label = OptionalInt.empty();

    ContentLookup(Connection connection) throws SQLException {
        pictures =
                connection.prepareStatement(
                        "SELECT label FROM picture WHERE content = ? ORDER BY path LIMIT 1");
        lookup = new RowLookup(connection);
    }

    boolean has(String wanted) throws SQLException {
        look(wanted);
        return found;
    }

    OptionalInt label(String wanted) throws SQLException {
        look(wanted);
        return label;
    }

    RowLookup lookup() {
        return lookup;
    }

    private void look(String wanted) throws SQLException {
        if (wanted.equals(content)) {
            return;
        }
        content = wanted;
        pictures.setString(1, wanted);
        try (ResultSet rows = pictures.executeQuery()) {
            found = rows.next();
            int value = found ? rows.getInt(1) : 0;
            label = found && !rows.wasNull() ? OptionalInt.of(value) : OptionalInt.empty();
        }
    }
}
