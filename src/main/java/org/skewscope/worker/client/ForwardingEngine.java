package org.skewscope.worker.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Forwards every call to another engine. A decorator overrides the calls to which it adds
 * something.
 */
public abstract class ForwardingEngine implements EngineClient {

    private final EngineClient engine;

    protected ForwardingEngine(EngineClient engine) {
        this.engine = engine;
    }

    @Override
    public void start() throws EngineException {
        engine.start();
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        return engine.compare(request, progress, cancellation);
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
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
        return engine.call(request, progress, cancellation);
    }

    @Override
    public void choose(Optional<Path> model) throws EngineException {
        engine.choose(model);
    }

    @Override
    public Optional<Path> model() {
        return engine.model();
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
