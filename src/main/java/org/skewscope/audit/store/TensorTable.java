package org.skewscope.audit.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.store.AuditReader.TensorName;

/**
 * Reads and writes the input tensors of the most different pictures. Files of earlier versions have
 * no such table.
 */
final class TensorTable {

    static final String NAME = "tensor";

    private TensorTable() {}

    static Optional<StoredTensor> read(Connection connection, TensorName name) throws SQLException, IOException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT height, width, channels, data FROM tensor WHERE content = ? AND fingerprint = ?")) {
            query.setString(1, name.content());
            query.setString(2, name.fingerprint());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                StoredTensor.unpacked(rows.getInt(1), rows.getInt(2), rows.getInt(3), rows.getBytes(4)))
                        : Optional.empty();
            }
        }
    }

    static List<TensorName> names(Connection connection) throws SQLException {
        List<TensorName> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT content, fingerprint FROM tensor");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.add(new TensorName(rows.getString(1), rows.getString(2)));
            }
        }
        return names;
    }

    static void write(Connection connection, TensorName name, StoredTensor tensor) throws SQLException, IOException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO tensor VALUES(?,?,?,?,?,?)")) {
            insert.setString(1, name.content());
            insert.setString(2, name.fingerprint());
            insert.setInt(3, tensor.height());
            insert.setInt(4, tensor.width());
            insert.setInt(5, tensor.channels());
            insert.setBytes(6, tensor.packed());
            insert.executeUpdate();
        }
    }

    /** Drops all other tensors. */
    static void retain(Connection connection, Set<TensorName> wanted) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM tensor WHERE content = ? AND fingerprint = ?")) {
            for (TensorName each : names(connection)) {
                if (!wanted.contains(each)) {
                    delete.setString(1, each.content());
                    delete.setString(2, each.fingerprint());
                    delete.executeUpdate();
                }
            }
        }
    }
}
