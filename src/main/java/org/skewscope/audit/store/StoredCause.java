package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The verdict on the difference of two pathways on one picture, as an audit keeps it.
 *
 * @param code the cause's code, such as SKR401; empty if several options share the difference or
 *     none is known
 * @param certainty the id of the verdict's certainty: harmless, measured, likely or unknown
 * @param options the keys of the options that the verdict names, in stage order
 * @param sentence the verdict's headline
 * @param cure one or two sentences
 * @param share the share of the logit change that the named options contribute, 1 for the whole;
 *     empty if it was not measured
 * @param restores whether the first named option, set alone to A's value, restores A's top-1 class;
 *     empty if it was not tried
 */
public record StoredCause(
        Optional<String> code,
        String certainty,
        List<String> options,
        String sentence,
        String cure,
        OptionalDouble share,
        Optional<Boolean> restores) {

    private static final String UNKNOWN = "unknown";

    public StoredCause {
        options = List.copyOf(options);
    }

    /**
     * Returns the place of a picture that could not be explained.
     *
     * @param reason a sentence
     */
    public static StoredCause notExplained(String reason) {
        return new StoredCause(
                Optional.empty(),
                UNKNOWN,
                List.of(),
                reason,
                "",
                OptionalDouble.empty(),
                Optional.empty());
    }

    /** Returns whether the picture could be explained; otherwise it is tried again. */
    public boolean explained() {
        return !cure.isEmpty();
    }

    /**
     * The picture and the pathways of a verdict. Sentences hold the pathways' names, so that a
     * renamed pathway has other verdicts.
     *
     * @param content SHA-256 of the picture's file
     * @param a pathway A's id and fingerprint
     * @param b pathway B's id and fingerprint
     */
    public record Key(String content, String a, String b) {

        /**
         * Returns the key of a picture and two pathways.
         *
         * @param a the pathway that the other is compared with
         */
        public static Key of(String content, StoredPathway a, StoredPathway b) {
            return new Key(content, named(a), named(b));
        }

        private static String named(StoredPathway pathway) {
            return pathway.fingerprint() + " " + pathway.id();
        }
    }

    /** Reads and writes verdicts. Files of earlier versions have no such table. */
    static final class Table {

        static final String NAME = "cause";

        static final String CREATED =
                "CREATE TABLE IF NOT EXISTS cause(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT"
                        + " NOT NULL, code TEXT, certainty TEXT NOT NULL, options TEXT NOT NULL,"
                        + " sentence TEXT NOT NULL, cure TEXT NOT NULL, share REAL, restores"
                        + " INTEGER, PRIMARY KEY(content, a, b)) WITHOUT ROWID";

        private static final String SEPARATOR = ";";

        private Table() {}

        /** Returns all verdicts; there are some hundreds, however many pictures an audit has. */
        static Map<Key, StoredCause> read(Connection connection) throws SQLException {
            Map<Key, StoredCause> causes = new HashMap<>();
            if (!StoreTables.has(connection, NAME)) {
                return causes;
            }
            try (PreparedStatement query =
                            connection.prepareStatement(
                                    "SELECT content, a, b, code, certainty, options, sentence,"
                                            + " cure, share, restores FROM cause");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    causes.put(
                            new Key(rows.getString(1), rows.getString(2), rows.getString(3)),
                            cause(rows));
                }
            }
            return causes;
        }

        private static StoredCause cause(ResultSet row) throws SQLException {
            double share = row.getDouble(9);
            OptionalDouble known =
                    row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(share);
            int restores = row.getInt(10);
            Optional<Boolean> restored =
                    row.wasNull() ? Optional.empty() : Optional.of(restores == 1);
            String options = row.getString(6);
            return new StoredCause(
                    Optional.ofNullable(row.getString(4)),
                    row.getString(5),
                    options.isEmpty() ? List.of() : List.of(options.split(SEPARATOR)),
                    row.getString(7),
                    row.getString(8),
                    known,
                    restored);
        }

        static void write(Connection connection, Key key, StoredCause cause) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT OR REPLACE INTO cause VALUES(?,?,?,?,?,?,?,?,?,?)")) {
                insert.setString(1, key.content());
                insert.setString(2, key.a());
                insert.setString(3, key.b());
                insert.setString(4, cause.code().orElse(null));
                insert.setString(5, cause.certainty());
                insert.setString(6, String.join(SEPARATOR, cause.options()));
                insert.setString(7, cause.sentence());
                insert.setString(8, cause.cure());
                if (cause.share().isPresent()) {
                    insert.setDouble(9, cause.share().getAsDouble());
                } else {
                    insert.setNull(9, Types.REAL);
                }
                if (cause.restores().isPresent()) {
                    insert.setInt(10, cause.restores().get() ? 1 : 0);
                } else {
                    insert.setNull(10, Types.INTEGER);
                }
                insert.executeUpdate();
            }
        }
    }
}
