package org.skewscope.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.NamedModels;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.audit.store.StoredRun;
import org.skewscope.pathway.Pathway;

/**
 * An audit but for its pictures, as it travels to executors.
 *
 * @param ids of the pathways, in order
 * @param options of each pathway, see {@link StoredPathway#options}
 * @param model its file or folder, which every machine has at the same place; empty for the bundled
 * @param modelSha256 of the model that the driver saw
 */
record JobPlan(
        ArrayList<String> ids,
        ArrayList<String> options,
        int reference,
        boolean varied,
        String model,
        String modelSha256)
        implements Serializable {

    static JobPlan of(AuditPlan plan, AuditHead head, StoredRun driver) {
        return new JobPlan(
                new ArrayList<>(head.pathways().stream().map(StoredPathway::id).toList()),
                new ArrayList<>(
                        head.pathways().stream().map(StoredPathway::options).toList()),
                plan.reference(),
                plan.varied(),
                plan.model().map(each -> each.toAbsolutePath().toString()).orElse(""),
                driver.modelSha256());
    }

    Optional<Path> modelPath() {
        return model.isEmpty() ? Optional.empty() : Optional.of(Path.of(model));
    }

    /** The audit of some of its pictures. */
    AuditPlan of(List<ListedPicture> pictures) {
        Map<String, OptionalInt> labels = new HashMap<>();
        pictures.forEach(each -> labels.put(each.path(), each.label()));
        return new AuditPlan(
                List.of(),
                new PictureListing(pictures.stream().map(ListedPicture::listed).toList(), List.of()),
                pathways(),
                reference,
                varied,
                path -> labels.getOrDefault(path, OptionalInt.empty()),
                modelPath(),
                List.of());
    }

    private List<Pathway> pathways() {
        List<Pathway> pathways = new ArrayList<>();
        NamedModels models = new NamedModels();
        for (int i = 0; i < ids.size(); i++) {
            StoredPathway stored = new StoredPathway(ids.get(i), options.get(i));
            Pathway pathway = stored.pathway();
            if (!StoredPathway.of(pathway, models.sha256(pathway)).equals(stored)) {
                throw new IllegalStateException("The pathway '"
                        + ids.get(i)
                        + "' is another one on this machine: its model's file differs."
                        + " Give every machine the same file.");
            }
            pathways.add(pathway);
        }
        return pathways;
    }

    /**
     * @throws IllegalStateException with a sentence, where a machine would measure another model
     */
    void requireModel(StoredRun machine) {
        if (!machine.modelSha256().equals(modelSha256)) {
            throw new IllegalStateException("A machine of the cluster has another model ("
                    + machine.model()
                    + ") than the driver. Give every machine the same files.");
        }
    }
}
