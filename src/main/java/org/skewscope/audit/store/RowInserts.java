package org.skewscope.audit.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.skewscope.picture.PictureTraits;

/**
 * Writes rows. What was measured before is never replaced, so that numbers do not depend on luck.
 */
final class RowInserts implements AutoCloseable {

    private static final int TOP = 5;

    private final PreparedStatement picture;
    private final PreparedStatement traits;
    private final PreparedStatement result;
    private final PreparedStatement likelihood;
    private final PreparedStatement pair;
    private final int run;

    RowInserts(Connection connection, int run, boolean keepLabels) throws SQLException {
        this.run = run;
        picture =
                connection.prepareStatement(
                        "INSERT INTO picture VALUES(?,?,?,?,?,?) ON CONFLICT(path) DO UPDATE SET"
                                + " content=excluded.content, bytes=excluded.bytes,"
                                + " format=excluded.format, label="
                                + (keepLabels
                                        ? "COALESCE(excluded.label, picture.label)"
                                        : "excluded.label")
                                + ","
                                + " run=excluded.run");
        traits =
                connection.prepareStatement(
                        "INSERT INTO trait VALUES(?,?,?,?,?,?) ON CONFLICT DO NOTHING");
        result =
                connection.prepareStatement(
                        "INSERT INTO result VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON"
                                + " CONFLICT(content, fingerprint) DO UPDATE SET run=excluded.run,"
                                + " top1=excluded.top1, top2=excluded.top2, top3=excluded.top3,"
                                + " top4=excluded.top4, top5=excluded.top5, p1=excluded.p1,"
                                + " p2=excluded.p2, p3=excluded.p3, p4=excluded.p4,"
                                + " p5=excluded.p5, sum_squares=excluded.sum_squares,"
                                + " fed_sha=excluded.fed_sha, logits_sha=excluded.logits_sha,"
                                + " failure_stage=excluded.failure_stage, failure=excluded.failure"
                                + " WHERE result.failure IS NOT NULL");
        likelihood =
                connection.prepareStatement(
                        "INSERT INTO likelihood VALUES(?,?,?,?) ON CONFLICT DO NOTHING");
        pair =
                connection.prepareStatement(
                        "INSERT INTO pair VALUES(?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING");
    }

    void picture(StoredPicture each) throws SQLException {
        picture.setString(1, each.path());
        picture.setString(2, each.content());
        picture.setLong(3, each.bytes());
        picture.setString(4, each.format());
        if (each.label().isPresent()) {
            picture.setInt(5, each.label().getAsInt());
        } else {
            picture.setNull(5, Types.INTEGER);
        }
        picture.setInt(6, run);
        picture.executeUpdate();
        if (each.traits().isPresent()) {
            PictureTraits said = each.traits().get();
            traits.setString(1, each.content());
            traits.setInt(2, said.width());
            traits.setInt(3, said.height());
            traits.setString(4, said.channels());
            traits.setString(5, said.chroma());
            traits.setInt(6, said.orientation());
            traits.executeUpdate();
        }
    }

    void result(StoredPicture of, String fingerprint, StoredResult each) throws SQLException {
        result.setString(1, of.content());
        result.setString(2, fingerprint);
        result.setInt(3, run);
        for (int i = 0; i < TOP; i++) {
            if (i < each.top().size()) {
                result.setInt(4 + i, each.top().get(i));
                result.setDouble(4 + TOP + i, each.p().get(i));
            } else {
                result.setNull(4 + i, Types.INTEGER);
                result.setNull(4 + TOP + i, Types.REAL);
            }
        }
        result.setDouble(14, each.sumOfSquares());
        result.setString(15, each.fed());
        result.setString(16, each.logits());
        Optional<StoredResult.StoredFailure> failure = each.failure();
        result.setString(17, failure.map(StoredResult.StoredFailure::stage).orElse(null));
        result.setString(18, failure.map(StoredResult.StoredFailure::reason).orElse(null));
        result.executeUpdate();
        if (each.likelihood().isPresent() && of.label().isPresent()) {
            likelihood.setString(1, of.content());
            likelihood.setString(2, fingerprint);
            likelihood.setInt(3, of.label().getAsInt());
            likelihood.setDouble(4, each.likelihood().getAsDouble());
            likelihood.executeUpdate();
        }
    }

    void pair(StoredPicture of, String a, String b, StoredPair each) throws SQLException {
        boolean turned = a.compareTo(b) > 0;
        StoredPair stored = turned ? each.turned() : each;
        pair.setString(1, of.content());
        pair.setString(2, turned ? b : a);
        pair.setString(3, turned ? a : b);
        pair.setDouble(4, stored.dp());
        pair.setDouble(5, stored.totalVariation());
        pair.setDouble(6, stored.jensenShannon());
        pair.setString(7, stored.firstStage().orElse(null));
        if (stored.fedMaxAbsolute().isPresent()) {
            pair.setDouble(8, stored.fedMaxAbsolute().getAsDouble());
        } else {
            pair.setNull(8, Types.REAL);
        }
        pair.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        picture.close();
        traits.close();
        result.close();
        likelihood.close();
        pair.close();
    }
}
