package org.skewscope.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredPair;
import org.skewscope.audit.store.StoredPicture;
import org.skewscope.audit.store.StoredResult;
import org.skewscope.audit.store.StoredRun;

/**
 * A row of a finished shard.
 *
 * @param listed the picture as it was listed
 * @param shard its shard's number; where a picture failed once, a later shard has it again
 * @param machine what measured it
 */
record MeasuredPicture(ListedPicture listed, int shard, AuditRow row, StoredRun machine) {

    static final StructType SCHEMA = new StructType()
            .add("path", DataTypes.StringType)
            .add("listed_bytes", DataTypes.LongType)
            .add("listed_modified", DataTypes.LongType)
            .add("label", DataTypes.IntegerType)
            .add("shard", DataTypes.IntegerType)
            .add("measured", DataTypes.BooleanType)
            .add("content", DataTypes.StringType)
            .add("bytes", DataTypes.LongType)
            .add("format", DataTypes.StringType)
            .add("traits", TraitColumns.SCHEMA)
            .add("results", DataTypes.createArrayType(ResultColumns.SCHEMA))
            .add("pairs", DataTypes.createArrayType(PairColumns.SCHEMA))
            .add("machine", MachineColumns.SCHEMA);

    /** As a row of {@link #SCHEMA}. */
    Row row(AuditHead head) {
        StoredPicture picture = row.picture();
        List<Row> results = new ArrayList<>();
        for (int i = 0; i < row.results().size(); i++) {
            results.add(ResultColumns.row(
                    head.pathways().get(i).id(), row.results().get(i).orElseThrow()));
        }
        List<Row> pairs = new ArrayList<>();
        for (int i = 0; i < row.pairs().size(); i++) {
            Pairing pairing = head.pairs().get(i);
            String a = head.pathways().get(pairing.a()).id();
            String b = head.pathways().get(pairing.b()).id();
            pairs.add(
                    row.pairs().get(i).map(each -> PairColumns.row(a, b, each)).orElse(null));
        }
        return RowFactory.create(
                listed.path(),
                listed.bytes(),
                listed.modified(),
                ListedPicture.boxed(listed.label()),
                shard,
                failed() == 0,
                picture.content(),
                picture.bytes(),
                picture.format(),
                picture.traits().map(TraitColumns::row).orElse(null),
                results.toArray(Row[]::new),
                pairs.toArray(Row[]::new),
                MachineColumns.row(machine));
    }

    /** What an audit's file keeps of a row of {@link #SCHEMA}. */
    static AuditRow auditRow(Row row) {
        StoredPicture picture = new StoredPicture(
                row.getString(0),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.isNullAt(3) ? OptionalInt.empty() : OptionalInt.of(row.getInt(3)),
                TraitColumns.traits(row.getStruct(9)));
        List<Optional<StoredResult>> results = new ArrayList<>();
        for (Row each : row.<Row>getList(10)) {
            results.add(Optional.of(ResultColumns.result(each)));
        }
        List<Optional<StoredPair>> pairs = new ArrayList<>();
        for (Row each : row.<Row>getList(11)) {
            pairs.add(PairColumns.pair(each));
        }
        return new AuditRow(picture, true, results, pairs);
    }

    static int shard(Row row) {
        return row.getInt(4);
    }

    static StoredRun machine(Row row) {
        return MachineColumns.run(row.getStruct(12));
    }

    private long failed() {
        return row.results().stream()
                .filter(each -> !each.map(StoredResult::measured).orElse(false))
                .count();
    }
}
