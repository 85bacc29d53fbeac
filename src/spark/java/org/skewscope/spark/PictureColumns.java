package org.skewscope.spark;

import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.report.audit.AuditTables;

/** The columns of pictures.csv with their types. */
final class PictureColumns {

    private static final Map<Class<?>, DataType> TYPES = Map.of(
            String.class, DataTypes.StringType,
            Integer.class, DataTypes.IntegerType,
            Float.class, DataTypes.FloatType,
            Double.class, DataTypes.DoubleType);

    static final StructType SCHEMA = schema();

    private PictureColumns() {}

    private static StructType schema() {
        StructType schema = new StructType();
        for (Map.Entry<String, Class<?>> column : AuditTables.PICTURES.types().entrySet()) {
            schema = schema.add(column.getKey(), TYPES.get(column.getValue()));
        }
        return schema;
    }
}
