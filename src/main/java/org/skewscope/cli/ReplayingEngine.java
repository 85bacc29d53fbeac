package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.FolderSink;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Hands out each comparison that was made already once more, so that the report and the picture of
 * the window cost one run. Once only: whoever asks again wants the tensors of a new run.
 */
final class ReplayingEngine implements EngineClient {

    private final EngineClient engine;
    private final Map<Path, Made> made = new HashMap<>();

    private record Made(ComparisonRequest request, Comparison comparison) {
        boolean serves(ComparisonRequest wanted) {
            return request.pathways().equals(wanted.pathways())
                    && request.reference() == wanted.reference()
                    && (request.digests() || !wanted.digests());
        }
    }

    ReplayingEngine(EngineClient engine) {
        this.engine = engine;
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
        Comparison comparison = engine.compare(request, progress, cancellation);
        made.put(picture, new Made(request, comparison));
        return comparison;
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws EngineException, IOException {
        engine.compareAll(request, sink, cancellation);
    }

    @Override
    public EngineInfo info() throws EngineException {
        return engine.info();
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) throws EngineException {
        return engine.tensor(key);
    }

    @Override
    public <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        return engine.call(request, progress, cancellation);
    }

    @Override
    public void choose(Optional<Path> model) throws EngineException {
        made.clear();
        engine.choose(model);
    }

    @Override
    public void listen(EngineListener listener) {
        engine.listen(listener);
    }

    @Override
    public String log() {
        return engine.log();
    }

    @Override
    public void close() {
        engine.close();
    }
}
