package org.skewscope.worker.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.skewscope.engine.EngineInfo;

/** Tells several listeners the same. */
final class EngineListeners implements EngineListener {

    private final List<EngineListener> all = new CopyOnWriteArrayList<>();

    EngineListeners(EngineListener first) {
        all.add(first);
    }

    void add(EngineListener listener) {
        all.add(listener);
    }

    @Override
    public void starting() {
        all.forEach(EngineListener::starting);
    }

    @Override
    public void ready(EngineInfo info) {
        all.forEach(listener -> listener.ready(info));
    }

    @Override
    public void running(String subject) {
        all.forEach(listener -> listener.running(subject));
    }

    @Override
    public void idle() {
        all.forEach(EngineListener::idle);
    }

    @Override
    public void ended(String reason) {
        all.forEach(listener -> listener.ended(reason));
    }

    @Override
    public void restarting(String reason) {
        all.forEach(listener -> listener.restarting(reason));
    }

    @Override
    public void broken(String reason) {
        all.forEach(listener -> listener.broken(reason));
    }
}
