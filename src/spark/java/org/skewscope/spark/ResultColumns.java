package org.skewscope.spark;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredResult.StoredFailure;

/** What one pathway made of a picture, as a value of a Parquet file. */
final class ResultColumns {

    static final StructType SCHEMA = new StructType()
            .add("pathway", DataTypes.StringType)
            .add("top", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("p", DataTypes.createArrayType(DataTypes.FloatType))
            .add("sum_squares", DataTypes.DoubleType)
            .add("fed_sha256", DataTypes.StringType)
            .add("logits_sha256", DataTypes.StringType)
            .add("p_label", DataTypes.DoubleType)
            .add("failure_stage", DataTypes.StringType)
            .add("failure", DataTypes.StringType);

    private ResultColumns() {}

    static Row row(String pathway, StoredResult result) {
        Optional<StoredFailure> failure = result.failure();
        return RowFactory.create(
                pathway,
                result.top().toArray(Integer[]::new),
                result.p().toArray(Float[]::new),
                result.sumOfSquares(),
                result.fed(),
                result.logits(),
                boxed(result.likelihood()),
                failure.map(StoredFailure::stage).orElse(null),
                failure.map(StoredFailure::reason).orElse(null));
    }

    static StoredResult result(Row row) {
        if (!row.isNullAt(8)) {
            return StoredResult.failed(row.getString(7), row.getString(8));
        }
        return new StoredResult(
                row.<Integer>getList(1),
                row.<Float>getList(2),
                row.getDouble(3),
                row.getString(4),
                row.getString(5),
                optional(row, 6),
                Optional.empty());
    }

    static Double boxed(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    static OptionalDouble optional(Row row, int index) {
        return row.isNullAt(index) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(index));
    }
}
