package org.skewscope.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads what finished shards know of the pictures that are listed now. */
final class ShardReader {

    private final SparkSession spark;
    private final ShardFolders folders;
    private final Dataset<Row> listed;
    private final List<ListedPicture> pictures;

    ShardReader(SparkSession spark, ShardFolders folders, List<ListedPicture> pictures) {
        this.spark = spark;
        this.folders = folders;
        this.pictures = List.copyOf(pictures);
        listed = spark.createDataFrame(pictures.stream().map(ListedPicture::row).toList(), ListedPicture.SCHEMA);
    }

    /** Indexes of the pictures that no shard has measured through all pathways. */
    Set<Integer> missing() throws IOException {
        Set<Integer> missing = new HashSet<>();
        if (folders.finished().isEmpty()) {
            pictures.forEach(each -> missing.add(each.index()));
            return missing;
        }
        Dataset<Row> finished = rows();
        for (Row each : listed.join(finished.where(finished.col("measured")), same(finished), "left_anti")
                .select("index")
                .collectAsList()) {
            missing.add(each.getInt(0));
        }
        return missing;
    }

    /** Rows of {@link MeasuredPicture#SCHEMA} in path order, of one picture by shard. */
    Iterator<Row> measured() throws IOException {
        Dataset<Row> finished = rows();
        return finished.join(listed, same(finished), "left_semi")
                .orderBy("path", "shard")
                .toLocalIterator();
    }

    private Dataset<Row> rows() throws IOException {
        return spark.read()
                .schema(MeasuredPicture.SCHEMA)
                .parquet(folders.finished().stream()
                        .map(Path::toUri)
                        .map(Object::toString)
                        .toArray(String[]::new));
    }

    private Column same(Dataset<Row> finished) {
        Column same = finished.col("label").eqNullSafe(listed.col("label"));
        for (String each : List.of("path", "listed_bytes", "listed_modified")) {
            same = same.and(finished.col(each).equalTo(listed.col(each)));
        }
        return same;
    }
}
