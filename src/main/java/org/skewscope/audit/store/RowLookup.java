package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the stored results of one content, whose rows lie side by side. */
final class RowLookup implements AutoCloseable {

    private static final int TOP = 5;

    private record Sides(String a, String b) {}

    private final AuditHead head;
    private final PreparedStatement results;
    private final PreparedStatement pairs;
    private String content = "";
    private int label;
    private final Map<String, StoredResult> known = new HashMap<>();
    private final Map<Sides, StoredPair> knownPairs = new HashMap<>();

    RowLookup(Connection connection, AuditHead head) throws SQLException {
        this.head = head;
        results = connection.prepareStatement(
                """
                SELECT r.fingerprint, top1, top2, top3, top4, top5, p1, p2, p3, p4, p5, sum_squares, fed_sha,
                logits_sha, failure_stage, failure, l.p FROM result r LEFT JOIN likelihood l ON l.content = r.content
                AND l.fingerprint = r.fingerprint AND l.label = ? WHERE r.content = ?""");
        pairs = connection.prepareStatement(
                "SELECT a, b, dp, tv, js, first_stage, fed_max_abs FROM pair WHERE content = ?");
    }

    /** Returns the results of a picture by pathway; empty for a pathway that was not run. */
    List<Optional<StoredResult>> results(StoredPicture picture) throws SQLException {
        look(picture);
        return head.pathways().stream()
                .map(pathway -> Optional.ofNullable(known.get(pathway.fingerprint())))
                .toList();
    }

    /** Returns the differences of a picture by pair; empty for a pair of which one pathway has no result. */
    List<Optional<StoredPair>> pairs(StoredPicture picture) throws SQLException {
        look(picture);
        return head.pairs().stream()
                .map(pairing -> pair(
                        head.pathways().get(pairing.a()).fingerprint(),
                        head.pathways().get(pairing.b()).fingerprint()))
                .toList();
    }

    /** Returns the difference from a to b, which is stored once for both directions. */
    private Optional<StoredPair> pair(String a, String b) {
        return a.compareTo(b) <= 0
                ? Optional.ofNullable(knownPairs.get(new Sides(a, b)))
                : Optional.ofNullable(knownPairs.get(new Sides(b, a))).map(StoredPair::turned);
    }

    private void look(StoredPicture picture) throws SQLException {
        int wanted = picture.label().orElse(-1);
        if (picture.content().equals(content) && wanted == label) {
            return;
        }
        content = picture.content();
        label = wanted;
        known.clear();
        knownPairs.clear();
        Sql.each(results, row -> known.put(row.getString(1), result(row)), label, content);
        Sql.each(pairs, row -> knownPairs.put(new Sides(row.getString(1), row.getString(2)), pair(row)), content);
    }

    /** Drops the cached rows after a write. */
    void forget() {
        content = "";
    }

    private static StoredResult result(ResultSet row) throws SQLException {
        if (row.getString(16) != null) {
            return StoredResult.failed(row.getString(15), row.getString(16));
        }
        List<Integer> top = new ArrayList<>();
        List<Float> p = new ArrayList<>();
        for (int i = 0; i < TOP; i++) {
            int index = row.getInt(2 + i);
            if (!row.wasNull()) {
                top.add(index);
                p.add((float) row.getDouble(2 + TOP + i));
            }
        }
        return new StoredResult(
                top,
                p,
                row.getDouble(12),
                row.getString(13),
                row.getString(14),
                Sql.optionalDouble(row, 17),
                Optional.empty());
    }

    private static StoredPair pair(ResultSet row) throws SQLException {
        return new StoredPair(
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                Optional.ofNullable(row.getString(6)),
                Sql.optionalDouble(row, 7));
    }

    @Override
    public void close() throws SQLException {
        results.close();
        pairs.close();
    }
}
