package org.skewscope.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.Pairing;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.engine.EngineInfo;
import org.skewscope.pathway.Pathway;

/**
 * What is to be audited.
 *
 * @param folders as they were named
 * @param listing their pictures
 * @param pathways of different ids
 * @param reference index of the one that stands for what is expected
 * @param varied whether only the reference is compared with the others
 * @param labels the pictures' true classes
 * @param model empty for the bundled one
 * @param arguments what else was typed that makes it this audit, such as {@code --labels folders}
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

    /** One that nobody typed. */
    public AuditPlan(
            List<Path> folders,
            PictureListing listing,
            List<Pathway> pathways,
            int reference,
            boolean varied,
            LabelSource labels,
            Optional<Path> model) {
        this(folders, listing, pathways, reference, varied, labels, model, List.of());
    }

    /** Which two pathways are compared, in the order of result files. */
    public List<Pairing> pairs() {
        return varied ? Pairing.from(reference, pathways.size()) : Pairing.all(pathways.size());
    }

    /** As an audit's file knows it, with the SHA-256 of the models that pathways name. */
    public AuditHead head(EngineInfo engine) {
        NamedModels models = new NamedModels();
        return new AuditHead(
                pathways.stream().map(each -> StoredPathway.of(each, models.sha256(each))).toList(),
                reference,
                pairs(),
                engine.labels(),
                folders.stream().map(Path::toString).toList(),
                arguments);
    }
}
