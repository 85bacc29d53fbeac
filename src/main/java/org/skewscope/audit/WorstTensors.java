package org.skewscope.audit;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditReader.TensorName;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.StoredTensor;
import org.skewscope.engine.EngineException;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.worker.client.EngineClient;

/**
 * Keeps the input tensors of the pictures that differ most, so that a report shows them without an
 * engine. Each picture is prepared once more, without the model, since an audit keeps no tensor.
 *
 * @param plan the audit's plan
 * @param store the audit's open file
 * @param engine runs the pictures again
 */
public record WorstTensors(AuditPlan plan, AuditStore store, EngineClient engine) {
    private static final int PAIRS = 3;
    private static final int EACH = 8;
    private static final int ATTEMPTS = 2;

    /**
     * Keeps the tensors.
     *
     * @throws java.util.concurrent.CancellationException if the run is canceled; kept tensors stay
     */
    public void keep(Cancellation cancellation) throws IOException {
        Map<String, Map<Integer, TensorName>> worst = new LinkedHashMap<>();
        try (AuditReader reader = AuditReader.open(store.file())) {
            AuditHead head = reader.head();
            List<PairDetailCount> counts = PairDetailCount.ofReference(head, PAIRS, EACH);
            reader.firstRows(row -> counts.forEach(each -> each.take(row)));
            for (PairDetailCount count : counts) {
                for (PairDetail.Worst each : count.worst()) {
                    Map<Integer, TensorName> names =
                            worst.computeIfAbsent(each.picture().path(), path -> new LinkedHashMap<>());
                    for (int pathway :
                            List.of(count.pairing().a(), count.pairing().b())) {
                        String fingerprint = head.pathways().get(pathway).fingerprint();
                        names.put(pathway, new TensorName(each.picture().content(), fingerprint));
                    }
                }
            }
        }
        Set<TensorName> known = new HashSet<>(store.tensors());
        Map<String, PictureListing.Listed> listed = new HashMap<>();
        plan.listing().pictures().forEach(each -> listed.put(each.path(), each));
        Set<TensorName> wanted = new HashSet<>();
        for (Map.Entry<String, Map<Integer, TensorName>> each : worst.entrySet()) {
            cancellation.check();
            Map<Integer, TensorName> names = each.getValue();
            wanted.addAll(names.values());
            if (!known.containsAll(names.values()) && listed.containsKey(each.getKey())) {
                measure(listed.get(each.getKey()), names, cancellation);
            }
        }
        store.retain(wanted);
        store.commit();
    }

    private void measure(PictureListing.Listed picture, Map<Integer, TensorName> names, Cancellation cancellation)
            throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                once(picture, names, cancellation);
                return;
            } catch (EngineException e) {
                // A killed engine is started again; if it cannot be, the report has no tensors.
            }
        }
    }

    private void once(PictureListing.Listed picture, Map<Integer, TensorName> names, Cancellation cancellation)
            throws IOException, EngineException {
        List<Integer> indexes = List.copyOf(names.keySet());
        List<Pathway> pathways = indexes.stream().map(plan.pathways()::get).toList();
        List<Optional<DenseTensor>> tensors =
                engine.prepare(ImageSource.of(picture.file()), pathways, Stage.NORMALIZE, cancellation);
        for (int i = 0; i < indexes.size(); i++) {
            Optional<StoredTensor> tensor = tensors.get(i).flatMap(WorstTensors::stored);
            if (tensor.isPresent()) {
                store.keep(names.get(indexes.get(i)), tensor.get());
            }
        }
        store.commit();
    }

    private static Optional<StoredTensor> stored(DenseTensor tensor) {
        Shape shape = tensor.shape();
        return shape.rank() == 3 && StoredTensor.fits(tensor.size())
                ? Optional.of(
                        new StoredTensor(shape.dimension(0), shape.dimension(1), shape.dimension(2), tensor.toFloats()))
                : Optional.empty();
    }
}
