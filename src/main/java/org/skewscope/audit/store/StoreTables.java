package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the small tables of an audit's file: its subject and its runs. */
final class StoreTables {

    private StoreTables() {}

    static void write(Connection connection, AuditHead head) throws SQLException {
        for (String table : AuditSchema.LATER) {
            Sql.run(connection, table);
        }
        for (String table : List.of("pathway", "pairing", "class", "folder", "argument")) {
            Sql.run(connection, "DELETE FROM " + table);
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
                    i == head.reference());
        }
        for (int i = 0; i < head.pairs().size(); i++) {
            Pairing pairing = head.pairs().get(i);
            insert(connection, "pairing", i, pairing.a(), pairing.b());
        }
        insertTexts(connection, "class", head.classes());
        insertTexts(connection, "folder", head.folders());
        insertTexts(connection, "argument", head.arguments());
    }

    private static void insertTexts(Connection connection, String table, List<String> texts) throws SQLException {
        for (int i = 0; i < texts.size(); i++) {
            insert(connection, table, i, texts.get(i));
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
                run.oneDnn(),
                run.threads(),
                started);
    }

    private static void insert(Connection connection, String table, Object... values) throws SQLException {
        String places = "?,".repeat(values.length - 1) + "?";
        Sql.run(connection, "INSERT INTO %s VALUES(%s)".formatted(table, places), values);
    }

    static AuditHead head(Connection connection) throws SQLException {
        List<StoredPathway> pathways = new ArrayList<>();
        int[] reference = {0};
        Sql.each(connection, "SELECT id, options, fingerprint, reference FROM pathway ORDER BY position", row -> {
            if (row.getInt(4) == 1) {
                reference[0] = pathways.size();
            }
            pathways.add(new StoredPathway(row.getString(1), row.getString(2), row.getString(3)));
        });
        return new AuditHead(
                pathways,
                reference[0],
                Sql.rows(
                        connection,
                        "SELECT a, b FROM pairing ORDER BY position",
                        row -> new Pairing(row.getInt(1), row.getInt(2))),
                Sql.texts(connection, "SELECT name FROM class ORDER BY id"),
                Sql.texts(connection, "SELECT path FROM folder ORDER BY position"),
                has(connection, "argument")
                        ? Sql.texts(connection, "SELECT word FROM argument ORDER BY position")
                        : List.of());
    }

    /** Returns whether a file has a table that earlier versions lack. */
    static boolean has(Connection connection, String table) throws SQLException {
        return Sql.texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
                .contains(table);
    }

    /** Returns the last run; empty where there is none. */
    static Optional<StoredRun> lastRun(Connection connection) throws SQLException {
        return Sql.rows(
                        connection,
                        """
                            SELECT tool, tensorflow, model, model_sha, cpu, isa, onednn, threads FROM run ORDER BY id \
                            DESC LIMIT 1""",
                        row -> new StoredRun(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getInt(7) == 1,
                                row.getInt(8)))
                .stream()
                .findFirst();
    }

    static int lastRunId(Connection connection) throws SQLException {
        return Sql.rows(connection, "SELECT max(id) FROM run", row -> row.getInt(1))
                .get(0);
    }
}
