package org.skewscope.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/**
 * Hands out each comparison that was made already once more, so that the report and the picture of
 * the window cost one run. Once only: whoever asks again wants the tensors of a new run.
 */
final class ReplayingEngine extends ForwardingEngine {

    private final Map<Path, Made> made = new HashMap<>();

    private record Made(ComparisonRequest request, Comparison comparison) {
        boolean serves(ComparisonRequest wanted) {
            return request.pathways().equals(wanted.pathways())
                    && request.reference() == wanted.reference()
                    && (request.digests() || !wanted.digests());
        }
    }

    ReplayingEngine(EngineClient engine) {
        super(engine);
    }

    @Override
    public synchronized Comparison compare(
            ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        Path picture = request.picture().path().toAbsolutePath().normalize();
        Made known = made.remove(picture);
        if (known != null && known.serves(request)) {
            return known.comparison();
        }
        Comparison comparison = super.compare(request, progress, cancellation);
        made.put(picture, new Made(request, comparison));
        return comparison;
    }

    @Override
    public void choose(Optional<Path> model) throws EngineException {
        made.clear();
        super.choose(model);
    }
}
