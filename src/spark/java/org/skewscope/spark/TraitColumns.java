package org.skewscope.spark;

import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.picture.PictureTraits;

/** What a file says of its picture, as a value of a Parquet file; null where it says nothing. */
final class TraitColumns {

    static final StructType SCHEMA = new StructType()
            .add("width", DataTypes.IntegerType)
            .add("height", DataTypes.IntegerType)
            .add("channels", DataTypes.StringType)
            .add("chroma", DataTypes.StringType)
            .add("orientation", DataTypes.IntegerType);

    private TraitColumns() {}

    static Row row(PictureTraits traits) {
        return RowFactory.create(
                traits.width(), traits.height(), traits.channels(), traits.chroma(), traits.orientation());
    }

    static Optional<PictureTraits> traits(Row row) {
        return row == null
                ? Optional.empty()
                : Optional.of(new PictureTraits(
                        row.getInt(0), row.getInt(1), row.getString(2), row.getString(3), row.getInt(4)));
    }
}
