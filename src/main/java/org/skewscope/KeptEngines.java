package org.skewscope;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.cli.EngineSource;
import org.skewscope.engine.EngineException;
import org.skewscope.model.FileStamp;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/**
 * Keeps the engines of a process that runs one command after another: a command that closes its
 * engine gives it back, and the next one with the same model goes on with it.
 */
final class KeptEngines implements EngineSource {

    /** Each takes 0.5 to 1.5 GB after an explanation. */
    private static final int MOST = 2;

    /** Makes engines, which load nothing yet. */
    @FunctionalInterface
    interface Maker {

        /**
         * Makes an engine.
         *
         * @param model its file or folder; empty for the bundled model
         * @param bundledLater whether the bundled model is loaded only when it is first run
         */
        EngineClient make(Optional<Path> model, boolean bundledLater);
    }

    private final Maker maker;

    /** The engine that was used last is the last one. */
    private final List<Kept> engines = new ArrayList<>();

    KeptEngines(Maker maker) {
        this.maker = maker;
    }

    @Override
    public synchronized EngineClient open(Optional<Path> model) {
        Kept engine = of(model, false);
        engine.lent = true;
        return engine;
    }

    @Override
    public void expect(String... words) {
        try {
            if (EngineAhead.isNeeded(words)) {
                Optional<Path> model = EngineAhead.model(words);
                Kept engine;
                synchronized (this) {
                    engine = of(model, EngineAhead.sparesModel(words));
                }
                new Thread(engine::load, "engine start").start();
            }
        } catch (InvalidPathException e) {
            // The command says so.
        }
    }

    /** Returns the engine of a model that no command holds, and makes it if there is none. */
    private Kept of(Optional<Path> model, boolean bundledLater) {
        Optional<Path> file = model.map(path -> path.toAbsolutePath().normalize());
        Optional<FileStamp> stamp = file.flatMap(KeptEngines::stamp);
        endWritten(file, stamp);
        Kept found = engines.stream()
                .filter(each -> !each.lent && each.file.equals(file))
                .findFirst()
                .orElseGet(() -> new Kept(maker.make(model, bundledLater), file, stamp));
        engines.remove(found);
        engines.add(found);
        endOldest();
        return found;
    }

    private static Optional<FileStamp> stamp(Path file) {
        try {
            return Optional.of(FileStamp.of(file));
        } catch (IOException e) {
            // The engine reports it.
            return Optional.empty();
        }
    }

    /** Ends the engines of a model that was written again. */
    private void endWritten(Optional<Path> file, Optional<FileStamp> stamp) {
        for (Kept each : List.copyOf(engines)) {
            if (!each.lent && each.file.equals(file) && !each.stamp.equals(stamp)) {
                end(each);
            }
        }
    }

    private void endOldest() {
        for (Kept each : List.copyOf(engines.subList(0, engines.size() - 1))) {
            if (engines.size() > MOST && !each.lent) {
                end(each);
            }
        }
    }

    private void end(Kept engine) {
        engines.remove(engine);
        engine.end();
    }

    private synchronized void giveBack(Kept engine) {
        engine.lent = false;
        // A command may have chosen another model.
        if (!engine.model().map(path -> path.toAbsolutePath().normalize()).equals(engine.file)) {
            end(engine);
        } else if (engines.size() > MOST) {
            endOldest();
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(engines).forEach(this::end);
    }

    /** An engine that goes on when it is closed. */
    private final class Kept extends ForwardingEngine {

        private final Optional<Path> file;
        private final Optional<FileStamp> stamp;
        private boolean lent;

        Kept(EngineClient engine, Optional<Path> file, Optional<FileStamp> stamp) {
            super(engine);
            this.file = file;
            this.stamp = stamp;
        }

        void load() {
            try {
                start();
            } catch (EngineException e) {
                // The command that opens the engine meets the same and reports it.
            }
        }

        @Override
        public void close() {
            giveBack(this);
        }

        void end() {
            super.close();
        }
    }
}
