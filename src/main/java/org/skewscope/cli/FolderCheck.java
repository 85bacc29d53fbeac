package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.WorkerEngine;
import picocli.CommandLine.Model.CommandSpec;

/** Audits a folder so that it can be held against a baseline. */
final class FolderCheck {

    private final CommandContext context;
    private final CommandSpec spec;
    private final AuditedPathways pathways;
    private final Optional<Path> model;

    FolderCheck(
            CommandContext context,
            CommandSpec spec,
            AuditedPathways pathways,
            Optional<Path> model) {
        this.context = context;
        this.spec = spec;
        this.pathways = pathways;
        this.model = model;
    }

    /** Through the pathways that were typed, or else the baseline's. */
    void audit(Path folder, Path baseline, Path file) throws IOException, EngineException {
        TypedPathways<AuditedPathways.Chosen> typed =
                pathways.typed() ? new TypedPathways<>(spec, pathways::chosen) : null;
        AuditHead before = head(baseline);
        PictureListing listing = PictureListing.of(List.of(folder));
        listing.complaints().forEach(each -> context.err().println(PlainText.of(each)));
        if (listing.pictures().isEmpty()) {
            throw new AuditStoreException(
                    folder + " has no pictures in it. Name a folder that has.");
        }
        try (WorkerEngine engine = context.engine().open(model)) {
            AuditedPathways.Chosen chosen =
                    typed == null ? stored(before) : typed.of(typed.models(engine));
            AuditPlan plan =
                    new AuditPlan(
                            List.of(folder),
                            listing,
                            chosen.pathways(),
                            chosen.reference(),
                            chosen.varied(),
                            LabelSource.NONE,
                            model);
            try (AuditStore store = AuditStore.open(file, true)) {
                new AuditWork(context, plan, model).into(store, engine, 1);
            }
        }
    }

    private static AuditHead head(Path baseline) throws AuditStoreException {
        try (AuditReader reader = AuditReader.open(baseline)) {
            return reader.head();
        }
    }

    private static AuditedPathways.Chosen stored(AuditHead head) throws AuditStoreException {
        try {
            return new AuditedPathways.Chosen(
                    head.pathways().stream().map(StoredPathway::pathway).toList(),
                    head.reference(),
                    true);
        } catch (IllegalArgumentException e) {
            throw new AuditStoreException(e.getMessage() + ". Name pathways with --pathway.");
        }
    }
}
