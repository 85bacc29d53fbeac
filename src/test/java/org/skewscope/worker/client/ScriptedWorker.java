package org.skewscope.worker.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.process.EngineLoader;

/** An engine in a second process, and what its listener was told. */
final class ScriptedWorker implements AutoCloseable {

    private final List<String> states = new CopyOnWriteArrayList<>();
    private final WorkerEngine engine;

    ScriptedWorker(Class<? extends EngineLoader> loader) {
        engine = new WorkerEngine(WorkerLaunch.ofThisApplication(loader.getName()), new RecordingListener());
    }

    /** Creates an engine that is replaced after a second where it does not end a request. */
    static ScriptedWorker impatient() {
        return new ScriptedWorker(Duration.ofSeconds(1));
    }

    private ScriptedWorker(Duration abandonedTimeout) {
        engine = new WorkerEngine(
                WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName()),
                new RecordingListener(),
                new LogTail(),
                abandonedTimeout);
    }

    WorkerEngine engine() {
        return engine;
    }

    List<String> states() {
        return states;
    }

    Comparison compare(String picture) throws EngineException {
        return engine.compare(request(picture), ProgressListener.NONE, Cancellation.NEVER);
    }

    static ComparisonRequest request(String picture) {
        return request(picture, PathwayPreset.pathways());
    }

    static ComparisonRequest request(String picture, List<Pathway> pathways) {
        return new ComparisonRequest(ImageSource.of(Path.of(picture)), pathways, 0, true);
    }

    /** The worker that was started last. The system gives small numbers again after large ones. */
    static ProcessHandle process() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .max(Comparator.comparing(each -> each.info().startInstant().orElse(Instant.MIN)))
                .orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }

    private final class RecordingListener implements EngineListener {
        @Override
        public void starting() {
            states.add("starting");
        }

        @Override
        public void ready(EngineInfo info) {
            states.add("ready");
        }

        @Override
        public void running(String subject) {
            states.add("running " + subject);
        }

        @Override
        public void idle() {
            states.add("idle");
        }

        @Override
        public void ended(String reason) {
            states.add("ended: " + reason);
        }

        @Override
        public void restarting(String reason) {
            states.add("restarting");
        }
    }
}
