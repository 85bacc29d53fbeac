package org.skewscope.spark;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.audit.store.StoredPair;

/** How two pathways differ over a picture, as a value of a Parquet file; null where one failed. */
final class PairColumns {

    static final StructType SCHEMA = new StructType()
            .add("a", DataTypes.StringType)
            .add("b", DataTypes.StringType)
            .add("dp", DataTypes.DoubleType)
            .add("tv", DataTypes.DoubleType)
            .add("js", DataTypes.DoubleType)
            .add("first_stage", DataTypes.StringType)
            .add("fed_max_abs", DataTypes.DoubleType);

    private PairColumns() {}

    static Row row(String a, String b, StoredPair pair) {
        return RowFactory.create(
                a,
                b,
                pair.dp(),
                pair.totalVariation(),
                pair.jensenShannon(),
                pair.firstStage().orElse(null),
                ResultColumns.boxed(pair.fedMaxAbsolute()));
    }

    static Optional<StoredPair> pair(Row row) {
        return row == null
                ? Optional.empty()
                : Optional.of(new StoredPair(
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        Optional.ofNullable(row.getString(5)),
                        ResultColumns.optional(row, 6)));
    }
}
