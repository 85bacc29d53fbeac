package org.skewscope.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.skewscope.audit.AuditParts;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditPlan.AuditShard;
import org.skewscope.audit.Machine;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.RowSink.AuditRow;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.engine.EngineInfo;
import org.skewscope.worker.client.WorkerEngine;

/**
 * Measures one shard on an executor, with an engine in a process of its own: a picture that ends
 * the native library costs that process, not the executor, and becomes a row with its reason.
 */
final class ShardTask implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final JobPlan job;
    private final EngineStart engines;
    private final int shard;
    private final boolean together;
    private final HashSet<Integer> wanted;

    /**
     * @param together whether batches hold other pictures of the shard
     * @param wanted indexes of the pictures that no finished shard has
     */
    ShardTask(JobPlan job, EngineStart engines, int shard, boolean together, Set<Integer> wanted) {
        this.job = job;
        this.engines = engines;
        this.shard = shard;
        this.together = together;
        this.wanted = new HashSet<>(wanted);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) throws Exception {
        List<ListedPicture> pictures = new ArrayList<>();
        rows.forEachRemaining(each -> pictures.add(ListedPicture.of(each)));
        if (pictures.isEmpty()) {
            return List.<Row>of().iterator();
        }
        pictures.sort(Comparator.comparingInt(ListedPicture::index));
        Map<String, ListedPicture> byPath = new HashMap<>();
        Set<String> paths = new HashSet<>();
        for (ListedPicture each : pictures) {
            byPath.put(each.path(), each);
            if (wanted.contains(each.index())) {
                paths.add(each.path());
            }
        }
        AuditPlan plan = job.of(pictures);
        TaskContext task = TaskContext.get();
        try (WorkerEngine engine = engines.open(job.modelPath())) {
            EngineInfo info = engine.info();
            StoredRun machine = Machine.describe(info, job.modelPath());
            job.requireModel(machine);
            AuditHead head = plan.head(info);
            ShardRows sink = new ShardRows(paths, plan.pathways().size());
            boolean all = paths.size() == pictures.size();
            AuditParts.Part part = new AuditParts.Part(plan.listing().pictures(), together, all);
            AuditShard.run(plan, engine, part, sink, task::isInterrupted);
            List<Row> measured = new ArrayList<>();
            for (AuditRow each : sink.rows()) {
                ListedPicture listed = byPath.get(each.picture().path());
                measured.add(new MeasuredPicture(listed, shard, each, machine).row(head));
            }
            return measured.iterator();
        }
    }
}
