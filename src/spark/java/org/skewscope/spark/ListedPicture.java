package org.skewscope.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.PictureListing.Listed;

/**
 * A picture as the driver lists it. Path, length, time and label say whether a finished shard knows
 * it: a file that was written again is another one.
 *
 * @param index in path order
 * @param path under its folder, with slashes
 * @param file as an address, in which any bytes of its name stay what they are
 * @param bytes its length, -1 where unknown
 * @param modified nanoseconds since 1970, -1 where unknown
 * @param label its true class, counted from 0
 */
record ListedPicture(int index, String path, String file, long bytes, long modified, OptionalInt label) {

    static final StructType SCHEMA = new StructType()
            .add("index", DataTypes.IntegerType, false)
            .add("path", DataTypes.StringType, false)
            .add("file", DataTypes.StringType, false)
            .add("listed_bytes", DataTypes.LongType, false)
            .add("listed_modified", DataTypes.LongType, false)
            .add("label", DataTypes.IntegerType, true);

    /** A plan's pictures in path order. */
    static List<ListedPicture> of(AuditPlan plan) {
        List<ListedPicture> pictures = new ArrayList<>();
        for (Listed each : plan.listing().pictures()) {
            long bytes = -1;
            long modified = -1;
            try {
                BasicFileAttributes file = Files.readAttributes(each.file(), BasicFileAttributes.class);
                bytes = file.size();
                modified = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            } catch (IOException e) {
                // Its row will say why it cannot be read.
            }
            pictures.add(new ListedPicture(
                    pictures.size(),
                    each.path(),
                    each.file().toUri().toString(),
                    bytes,
                    modified,
                    plan.labels().of(each.path())));
        }
        return pictures;
    }

    static ListedPicture of(Row row) {
        return new ListedPicture(
                row.getInt(0),
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.isNullAt(5) ? OptionalInt.empty() : OptionalInt.of(row.getInt(5)));
    }

    Row row() {
        return RowFactory.create(index, path, file, bytes, modified, boxed(label));
    }

    Listed listed() {
        return new Listed(path, Path.of(URI.create(file)));
    }

    static Integer boxed(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }
}
