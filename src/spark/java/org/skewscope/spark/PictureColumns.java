package org.skewscope.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of pictures.csv with their types. */
final class PictureColumns {

    static final StructType SCHEMA = schema();

    private PictureColumns() {}

    private static StructType schema() {
        StructType schema = new StructType()
                .add("picture", DataTypes.StringType)
                .add("content_sha256", DataTypes.StringType)
                .add("label", DataTypes.IntegerType)
                .add("pathway", DataTypes.StringType);
        schema = five(schema, "top", DataTypes.IntegerType);
        schema = five(schema, "p", DataTypes.FloatType);
        return schema.add("margin", DataTypes.DoubleType)
                .add("p_label", DataTypes.FloatType)
                .add("fed_sha256", DataTypes.StringType)
                .add("logits_sha256", DataTypes.StringType)
                .add("failure_stage", DataTypes.StringType)
                .add("failure", DataTypes.StringType);
    }

    private static StructType five(StructType schema, String name, DataType type) {
        StructType longer = schema;
        for (int i = 1; i <= 5; i++) {
            longer = longer.add(name + i, type);
        }
        return longer;
    }
}
