package org.skewscope.audit.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
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
        return Sql.rows(
                        connection,
                        "SELECT height, width, channels, data FROM tensor WHERE content = ? AND fingerprint = ?",
                        row -> StoredTensor.unpacked(row.getInt(1), row.getInt(2), row.getInt(3), row.getBytes(4)),
                        name.content(),
                        name.fingerprint())
                .stream()
                .findFirst();
    }

    static List<TensorName> names(Connection connection) throws SQLException {
        return Sql.rows(
                connection,
                "SELECT content, fingerprint FROM tensor",
                row -> new TensorName(row.getString(1), row.getString(2)));
    }

    static void write(Connection connection, TensorName name, StoredTensor tensor) throws SQLException, IOException {
        Sql.run(
                connection,
                "INSERT OR REPLACE INTO tensor VALUES(?,?,?,?,?,?)",
                name.content(),
                name.fingerprint(),
                tensor.height(),
                tensor.width(),
                tensor.channels(),
                tensor.packed());
    }

    /** Drops all other tensors. */
    static void retain(Connection connection, Set<TensorName> wanted) throws SQLException {
        for (TensorName each : names(connection)) {
            if (!wanted.contains(each)) {
                Sql.run(
                        connection,
                        "DELETE FROM tensor WHERE content = ? AND fingerprint = ?",
                        each.content(),
                        each.fingerprint());
            }
        }
    }
}
