package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the small tables of an audit's file: its subject and its runs. */
final class StoreTables {

    private StoreTables() {}

    static void write(Connection connection, AuditHead head) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Files of earlier versions have no such tables.
            statement.execute(AuditSchema.ARGUMENTS);
            statement.execute(AuditSchema.TRAITS);
            statement.execute(AuditSchema.TENSORS);
            statement.execute(StoredCause.Table.CREATED);
            statement.execute(StoredCause.Table.CODES_CREATED);
            for (String table : List.of("pathway", "pairing", "class", "folder", "argument")) {
                statement.execute("DELETE FROM " + table);
            }
        }
        for (int i = 0; i < head.pathways().size(); i++) {
            StoredPathway pathway = head.pathways().get(i);
            insert(
                    connection,
                    "pathway",
                    i,
                    pathway.id(),
                    pathway.fingerprint(),
                    pathway.options(),
                    i == head.reference() ? 1 : 0);
        }
        for (int i = 0; i < head.pairs().size(); i++) {
            insert(
                    connection,
                    "pairing",
                    i,
                    head.pairs().get(i).a(),
                    head.pairs().get(i).b());
        }
        for (int i = 0; i < head.classes().size(); i++) {
            insert(connection, "class", i, head.classes().get(i));
        }
        for (int i = 0; i < head.folders().size(); i++) {
            insert(connection, "folder", i, head.folders().get(i));
        }
        for (int i = 0; i < head.arguments().size(); i++) {
            insert(connection, "argument", i, head.arguments().get(i));
        }
    }

    static void write(Connection connection, StoredRun run, String started) throws SQLException {
        insert(
                connection,
                "run",
                null,
                run.tool(),
                run.tensorFlow(),
                run.model(),
                run.modelSha256(),
                run.cpu(),
                run.isa(),
                run.oneDnn() ? 1 : 0,
                run.threads(),
                started);
    }

    private static void insert(Connection connection, String table, Object... values) throws SQLException {
        String places = "?,".repeat(values.length - 1) + "?";
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES(" + places + ")")) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    static AuditHead head(Connection connection) throws SQLException {
        List<StoredPathway> pathways = new ArrayList<>();
        List<Pairing> pairs = new ArrayList<>();
        int reference = 0;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id, options, fingerprint, reference FROM pathway ORDER BY position")) {
                while (rows.next()) {
                    if (rows.getInt(4) == 1) {
                        reference = pathways.size();
                    }
                    pathways.add(new StoredPathway(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            try (ResultSet rows = statement.executeQuery("SELECT a, b FROM pairing ORDER BY position")) {
                while (rows.next()) {
                    pairs.add(new Pairing(rows.getInt(1), rows.getInt(2)));
                }
            }
        }
        return new AuditHead(
                pathways,
                reference,
                pairs,
                texts(connection, "SELECT name FROM class ORDER BY id"),
                texts(connection, "SELECT path FROM folder ORDER BY position"),
                arguments(connection));
    }

    /** Returns whether a file has a table that earlier versions lack. */
    static boolean has(Connection connection, String table) throws SQLException {
        return texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
                .contains(table);
    }

    private static List<String> arguments(Connection connection) throws SQLException {
        return has(connection, "argument")
                ? texts(connection, "SELECT word FROM argument ORDER BY position")
                : List.of();
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Returns the last run; empty where there is none. */
    static Optional<StoredRun> lastRun(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT tool, tensorflow, model, model_sha, cpu, isa, onednn,"
                        + " threads FROM run ORDER BY id DESC LIMIT 1")) {
            return rows.next()
                    ? Optional.of(new StoredRun(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getInt(7) == 1,
                            rows.getInt(8)))
                    : Optional.empty();
        }
    }

    static int lastRunId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT max(id) FROM run")) {
            return last.getInt(1);
        }
    }
}
