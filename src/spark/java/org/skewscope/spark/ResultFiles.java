package org.skewscope.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditSummary;
import org.skewscope.audit.WorstTensors;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.cache.FolderTree;
import org.skewscope.report.audit.AuditCsv;
import org.skewscope.report.audit.AuditJson;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.WorkerEngine;

/**
 * Makes of a job's rows what an audit in one process leaves: its file, filled in path order as that
 * one fills it, and the exports that are read from it.
 */
final class ResultFiles {

    private static final int BATCH = 1000;

    private final JobFolder folder;
    private final AuditPlan plan;
    private final AuditHead head;

    ResultFiles(JobFolder folder, AuditPlan plan, AuditHead head) {
        this.folder = folder;
        this.plan = plan;
        this.head = head;
    }

    /**
     * @param rows in path order, of one picture by shard
     * @param result told of each
     * @param engine runs the pictures that differ most once more, for what was fed of them
     */
    void write(Iterator<Row> rows, JobResult result, WorkerEngine engine, PrintStream out) throws IOException {
        // On the driver's own disk: a database in WAL mode is for one machine.
        Path local = Files.createTempDirectory("skewscope-audit");
        try {
            Path file = local.resolve(folder.audit().getFileName());
            try (AuditStore store = AuditStore.open(file, true)) {
                fill(store, rows, result);
                new WorstTensors(plan, store, engine).keep(Cancellation.NEVER);
            }
            try (AuditReader reader = AuditReader.open(file)) {
                AuditCsv.write(reader, AuditSummary.of(reader), folder.tables());
                AuditJson.writeLines(reader, folder.lines().toString(), out);
            }
            Path unfinished = folder.audit().resolveSibling(".audit.skewaudit");
            Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, folder.audit(), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            FolderTree.delete(local);
        }
    }

    private void fill(AuditStore store, Iterator<Row> rows, JobResult result) throws IOException {
        StoredRun last = null;
        int uncommitted = 0;
        Row next = rows.hasNext() ? rows.next() : null;
        while (next != null) {
            Row each = next;
            next = rows.hasNext() ? rows.next() : null;
            StoredRun machine = MeasuredPicture.machine(each);
            if (!machine.equals(last)) {
                store.begin(machine, head);
                last = machine;
            }
            AuditRow row = MeasuredPicture.auditRow(each);
            store.add(row);
            result.take(
                    row,
                    MeasuredPicture.shard(each),
                    machine,
                    next == null || !next.getString(0).equals(row.picture().path()));
            if (++uncommitted % BATCH == 0) {
                store.commit();
            }
        }
        store.commit();
    }

    /** The rows of pictures.csv as Parquet. */
    void writeParquet(SparkSession spark) {
        spark.read()
                .schema(PictureColumns.SCHEMA)
                .json(folder.lines().toUri().toString())
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(folder.parquet().toUri().toString());
    }
}
