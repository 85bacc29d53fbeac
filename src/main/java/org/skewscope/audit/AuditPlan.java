package org.skewscope.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.RowSink;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;

/**
 * Describes the subject of an audit.
 *
 * @param folders the folders as the user named them
 * @param listing the pictures of the folders
 * @param pathways the pathways, of different ids
 * @param reference index of the pathway with the expected results
 * @param varied whether only the reference is compared with the others
 * @param labels the pictures' true classes
 * @param model the model's file or folder; empty for the bundled model
 * @param arguments further arguments that distinguish this audit, such as {@code --labels folders}
 */
public record AuditPlan(
        List<Path> folders,
        PictureListing listing,
        List<Pathway> pathways,
        int reference,
        boolean varied,
        LabelSource labels,
        Optional<Path> model,
        List<String> arguments) {

    public AuditPlan {
        folders = List.copyOf(folders);
        pathways = List.copyOf(pathways);
        arguments = List.copyOf(arguments);
    }

    /** Returns the compared pairs, in the order of result files. */
    public List<Pairing> pairs() {
        return varied ? Pairing.from(reference, pathways.size()) : Pairing.all(pathways.size());
    }

    /**
     * Returns the head of the audit's file, with the SHA-256 of the models that pathways name.
     *
     * @param engine the engine with the session's model
     */
    public AuditHead head(EngineInfo engine) {
        NamedModels models = new NamedModels();
        return new AuditHead(
                pathways.stream()
                        .map(each -> StoredPathway.of(each, models.sha256(each)))
                        .toList(),
                reference,
                pairs(),
                engine.labels(),
                folders.stream().map(Path::toString).toList(),
                arguments);
    }

    /** Measures a part of an audit on one machine of several: the same numbers, into any sink. */
    public static final class AuditShard {

        private AuditShard() {}

        /**
         * Measures the pictures of a part that the sink does not know.
         *
         * @param plan the plan of the whole audit, or of this part's pictures alone
         * @throws EngineException if no engine runs
         * @throws java.util.concurrent.CancellationException if the run is canceled
         */
        public static void run(
                AuditPlan plan, EngineClient engine, AuditParts.Part part, RowSink sink, Cancellation cancellation)
                throws IOException, EngineException {
            AuditTally tally = new AuditTally(plan, AuditListener.NONE);
            new AuditPart(plan, sink, tally, engine, cancellation, new AuditPart.Seen()).run(part);
        }
    }
}
