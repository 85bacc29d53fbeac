package org.skewscope.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.audit.store.StoredRun;

/** Where and with what a picture was measured, as a value of a Parquet file. */
final class MachineColumns {

    static final StructType SCHEMA = new StructType()
            .add("tool", DataTypes.StringType)
            .add("tensorflow", DataTypes.StringType)
            .add("model", DataTypes.StringType)
            .add("model_sha256", DataTypes.StringType)
            .add("cpu", DataTypes.StringType)
            .add("isa", DataTypes.StringType)
            .add("onednn", DataTypes.BooleanType)
            .add("threads", DataTypes.IntegerType);

    private MachineColumns() {}

    static Row row(StoredRun run) {
        return RowFactory.create(
                run.tool(),
                run.tensorFlow(),
                run.model(),
                run.modelSha256(),
                run.cpu(),
                run.isa(),
                run.oneDnn(),
                run.threads());
    }

    static StoredRun run(Row row) {
        return new StoredRun(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getInt(7));
    }
}
