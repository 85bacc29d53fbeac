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
 * Describes the verdict on the difference of two pathways on one picture, as an audit keeps it.
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
 * @param codes the code, then the codes of further causes that the sentence names
 */
public record StoredCause(
        Optional<String> code,
        String certainty,
        List<String> options,
        String sentence,
        String cure,
        OptionalDouble share,
        Optional<Boolean> restores,
        List<String> codes) {

    private static final String UNKNOWN = "unknown";

    public StoredCause {
        options = List.copyOf(options);
        codes = List.copyOf(codes);
    }

    /**
     * Returns the place of a picture that could not be explained.
     *
     * @param reason a sentence
     */
    public static StoredCause notExplained(String reason) {
        return new StoredCause(
                Optional.empty(), UNKNOWN, List.of(), reason, "", OptionalDouble.empty(), Optional.empty(), List.of());
    }

    /** Returns whether the picture could be explained; otherwise it is tried again. */
    public boolean explained() {
        return !cure.isEmpty();
    }

    /**
     * Describes the picture and the pathways of a verdict. Sentences hold the pathways' names, so
     * that a renamed pathway has other verdicts.
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

    /** Reads and writes verdicts. Files of earlier versions lack one or both of the tables. */
    static final class Table {

        static final String NAME = "cause";

        static final String CREATED = "CREATE TABLE IF NOT EXISTS cause(content TEXT NOT NULL, a TEXT NOT NULL, b"
                + " TEXT NOT NULL, code TEXT, certainty TEXT NOT NULL, options TEXT NOT NULL, sentence TEXT NOT NULL,"
                + " cure TEXT NOT NULL, share REAL, restores INTEGER, PRIMARY KEY(content, a, b)) WITHOUT ROWID";

        /** Holds the codes of verdicts that name several causes; {@code cause} has one code. */
        static final String CODES_CREATED =
                "CREATE TABLE IF NOT EXISTS cause_codes(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL,"
                        + " codes TEXT NOT NULL, PRIMARY KEY(content, a, b)) WITHOUT ROWID";

        private static final String CODES = "cause_codes";

        private static final String SEPARATOR = ";";

        private Table() {}

        /** Returns all verdicts; there are some hundreds, however many pictures an audit has. */
        static Map<Key, StoredCause> read(Connection connection) throws SQLException {
            Map<Key, StoredCause> causes = new HashMap<>();
            if (!StoreTables.has(connection, NAME)) {
                return causes;
            }
            Map<Key, List<String>> codes = codes(connection);
            try (PreparedStatement query =
                            connection.prepareStatement("SELECT content, a, b, code, certainty, options, sentence,"
                                    + " cure, share, restores FROM cause");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Key key = key(rows);
                    causes.put(key, cause(rows, codes.get(key)));
                }
            }
            return causes;
        }

        private static Key key(ResultSet row) throws SQLException {
            return new Key(row.getString(1), row.getString(2), row.getString(3));
        }

        private static Map<Key, List<String>> codes(Connection connection) throws SQLException {
            Map<Key, List<String>> codes = new HashMap<>();
            if (StoreTables.has(connection, CODES)) {
                try (PreparedStatement query =
                                connection.prepareStatement("SELECT content, a, b, codes FROM cause_codes");
                        ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        codes.put(key(rows), List.of(rows.getString(4).split(SEPARATOR)));
                    }
                }
            }
            return codes;
        }

        /**
         * @param codes several codes; null if the verdict has one code or none
         */
        private static StoredCause cause(ResultSet row, List<String> codes) throws SQLException {
            double share = row.getDouble(9);
            OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(share);
            int restores = row.getInt(10);
            Optional<Boolean> restored = row.wasNull() ? Optional.empty() : Optional.of(restores == 1);
            String options = row.getString(6);
            Optional<String> code = Optional.ofNullable(row.getString(4));
            return new StoredCause(
                    code,
                    row.getString(5),
                    options.isEmpty() ? List.of() : List.of(options.split(SEPARATOR)),
                    row.getString(7),
                    row.getString(8),
                    known,
                    restored,
                    codes == null ? code.stream().toList() : codes);
        }

        static void write(Connection connection, Key key, StoredCause cause) throws SQLException {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT OR REPLACE INTO cause VALUES(?,?,?,?,?,?,?,?,?,?)")) {
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
            boolean several = cause.codes().size() > 1;
            try (PreparedStatement change = connection.prepareStatement(
                    several
                            ? "INSERT OR REPLACE INTO cause_codes VALUES(?,?,?,?)"
                            : "DELETE FROM cause_codes WHERE content=? AND a=? AND b=?")) {
                change.setString(1, key.content());
                change.setString(2, key.a());
                change.setString(3, key.b());
                if (several) {
                    change.setString(4, String.join(SEPARATOR, cause.codes()));
                }
                change.executeUpdate();
            }
        }
    }
}
