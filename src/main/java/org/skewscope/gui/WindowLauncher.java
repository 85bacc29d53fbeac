package org.skewscope.gui;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.files.CodeMemory;
import org.skewscope.desk.files.PictureFiles;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.files.WindowState;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.SessionSnapshot;
import org.skewscope.desk.session.Theme;
import org.skewscope.desk.session.WindowView;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.gui.files.StageDialogs;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.support.AfterDrawing;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.ForwardingEngine;

/** Opens the window on a display and waits until it is closed. */
public final class WindowLauncher {

    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    /** The most pictures that a crash loses nothing of. */
    private static final int MOST_KEPT = 10_000;

    private final WindowOptions options;
    private final WindowMemory memory;
    private final CodeMemory code;
    private final boolean firstStart;

    /** The user's words for pictures, listed now or at another time, by their paths. */
    private Map<String, List<String>> tags = Map.of();

    /**
     * @param firstStart whether the status bar says that this start takes longer
     */
    public WindowLauncher(WindowOptions options, boolean firstStart) {
        this.options = options;
        this.firstStart = firstStart;
        this.memory = new WindowMemory(options.memory());
        this.code = new CodeMemory(options.memory());
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param engine is closed with the window
     * @param pictures to start with; where empty, the pictures of the last time are opened
     */
    public void run(EngineClient engine, List<Path> pictures) throws InterruptedException {
        FirstComparison first = new FirstComparison(engine);
        Thread asking = new Thread(() -> ask(first, pictures), "first comparison");
        asking.setDaemon(true);
        asking.start();
        int textSize = memory.readTextSize();
        Toolkit.scale(textSize);
        Toolkit.start();
        CountDownLatch closed = new CountDownLatch(1);
        Platform.runLater(() -> open(first, pictures, textSize, closed));
        closed.await();
        Platform.exit();
    }

    /** Asks, while the toolkit starts, for the comparison that the window needs first. */
    private void ask(FirstComparison first, List<Path> pictures) {
        List<Path> files = pictures;
        if (pictures.isEmpty()) {
            WindowState state = memory.read();
            String last = state.selected();
            files = state.pictures().contains(last)
                    ? List.of(Path.of(last))
                    : state.pictures().stream().limit(1).map(Path::of).toList();
        }
        PathwaySet pathways =
                memory.readPathways().orElseGet(() -> options.freshSession().pathways());
        files.stream()
                .flatMap(file ->
                        PictureFiles.find(List.of(file)).pictures().stream().limit(1))
                .findFirst()
                .ifPresent(picture ->
                        first.ask(new ComparisonRequest(picture, pathways.pathways(), pathways.reference(), false)));
    }

    /** Opens the window; the latch counts down when it is closed. For the window's thread. */
    void open(EngineClient engine, List<Path> pictures, int textSize, CountDownLatch closed) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        WindowState state = memory.read().within(screen.getWidth(), screen.getHeight());
        Session session = memory.readPathways().map(Session::new).orElseGet(options::freshSession);
        session.origins().byPathway().putAll(code.read());
        session.engine().set(new EngineState.Starting(firstStart));
        session.theme().set(state.theme().equals("DARK") ? Theme.DARK : Theme.LIGHT);
        // No audit is open yet, so that its tab would hide the pictures.
        Stream.of(WindowView.values())
                .filter(view -> view.name().equals(state.view()) && view != WindowView.AUDIT)
                .forEach(session.view()::set);
        session.listWidth().set(state.listWidth());
        session.numbers().set(state.numbers());
        session.allPairs().set(state.allPairs());
        session.recentPictures().add(state.recent().stream().map(Path::of).toList());
        session.recentModels().add(state.recentModels().stream().map(Path::of).toList());
        Stage stage = new Stage();
        SkewscopeWindow window =
                options.window(engine, session, new StageDialogs(stage), state.width(), state.height());
        stage.setTitle("Skewscope");
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.setScene(window.scene());
        stage.setMaximized(state.maximized());
        stage.show();
        if (!state.maximized()) {
            // Some window managers first show another size.
            stage.setWidth(Math.max(stage.getMinWidth(), state.width()));
            stage.setHeight(Math.max(stage.getMinHeight(), state.height()));
        }
        session.showTextSize(textSize);
        session.textSize().subscribe((old, next) -> memory.writeTextSize(next.intValue()));
        StartLog.listen(session);
        remember(session, stage, window);
        List<Path> first =
                pictures.isEmpty() ? state.pictures().stream().map(Path::of).toList() : pictures;
        tags = state.tags();
        tag(session, tags);
        if (!first.isEmpty()) {
            selectOnce(session, state.selected());
            window.add(first);
        }
        stage.setOnHidden(event -> {
            write(session, stage, window, session.keepsPictures());
            window.close();
            closed.countDown();
        });
    }

    /** Selects the picture that was selected last time as soon as the pictures are listed. */
    private static void selectOnce(Session session, String path) {
        session.pictures().addListener(new ListChangeListener<PictureEntry>() {
            @Override
            public void onChanged(Change<? extends PictureEntry> change) {
                session.pictures().removeListener(this);
                session.pictures().stream()
                        .filter(each -> path(each).equals(path))
                        .findFirst()
                        .ifPresent(each -> Platform.runLater(
                                () -> session.selectedPicture().set(each)));
            }
        });
    }

    /**
     * Saves the state a second after the last change, so that a crash loses little. A list that is
     * too long to come back after the window was closed comes back after a crash.
     */
    private void remember(Session session, Stage stage, SkewscopeWindow window) {
        PauseTransition pause = new PauseTransition(Duration.seconds(1));
        pause.setOnFinished(event -> write(session, stage, window, true));
        OnChange.run(
                pause::playFromStart,
                session.pathwaysProperty(),
                session.theme(),
                session.view(),
                session.selectedPicture(),
                stage.widthProperty(),
                stage.heightProperty());
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(each -> OnChange.run(pause::playFromStart, each.tagsProperty()));
            }
            pause.playFromStart();
        });
    }

    /**
     * Saves the user's state rather than a lesson's. Pathways are saved with the standard input
     * size, since the next model sets its own.
     *
     * @param listed whether to save the list of pictures
     */
    private void write(Session session, Stage stage, SkewscopeWindow window, boolean listed) {
        Optional<SessionSnapshot> aside = window.lessons().aside();
        PathwaySet pathways = aside.map(SessionSnapshot::pathways).orElseGet(session::pathways);
        memory.write(stateOf(session, stage, aside, listed), pathways.resized(session.modelSize(), InputSize.STANDARD));
        code.write(session.origins().byPathway(), pathways);
    }

    private WindowState stateOf(Session session, Stage stage, Optional<SessionSnapshot> aside, boolean listed) {
        PictureEntry selected = aside.isPresent()
                ? aside.get().selected()
                : session.selectedPicture().get();
        List<PictureEntry> pictures =
                aside.map(SessionSnapshot::pictures).orElseGet(() -> List.copyOf(session.pictures()));
        tags = tagsOf(pictures, tags);
        return new WindowState(
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized(),
                session.theme().get().name(),
                aside.map(SessionSnapshot::view).orElseGet(session.view()::get).name(),
                listed
                        ? pictures.stream()
                                .limit(MOST_KEPT)
                                .map(WindowLauncher::path)
                                .toList()
                        : List.of(),
                selected == null ? "" : path(selected),
                session.recentPictures().paths().stream().map(Path::toString).toList(),
                session.recentModels().paths().stream().map(Path::toString).toList(),
                tags,
                session.listWidth().get(),
                session.numbers().get(),
                session.allPairs().get());
    }

    /** Returns the tags of listed pictures, and the former tags of all others. */
    private static Map<String, List<String>> tagsOf(List<PictureEntry> listed, Map<String, List<String>> former) {
        Map<String, List<String>> tags = new HashMap<>(former.size() > MOST_KEPT ? Map.of() : former);
        listed.forEach(each -> tags.remove(path(each)));
        listed.stream()
                .filter(each -> !each.tags().isEmpty())
                .forEach(each -> tags.put(path(each), List.copyOf(each.tags())));
        return tags;
    }

    /** Gives pictures their tags of the last time as soon as they are listed. */
    private static void tag(Session session, Map<String, List<String>> tags) {
        if (!tags.isEmpty()) {
            session.pictures().addListener((ListChangeListener<PictureEntry>) change -> change.getList().stream()
                    .filter(each -> each.tags().isEmpty())
                    .filter(each -> tags.containsKey(path(each)))
                    .forEach(each -> each.tag(tags.get(path(each)))));
        }
    }

    private static String path(PictureEntry picture) {
        return picture.source().path().toAbsolutePath().toString();
    }

    /** Logs at FINE, for the benchmark, when the window and its first result are painted. */
    private static final class StartLog {

        private static final Logger LOG = Logger.getLogger(StartLog.class.getName());

        private StartLog() {}

        /** Starts to log once the window is shown; costs nothing where FINE is not logged. */
        static void listen(Session session) {
            if (!LOG.isLoggable(Level.FINE)) {
                return;
            }
            AfterDrawing.afterNext(() -> LOG.fine("window painted"));
            Runnable painted = () -> LOG.fine("first result painted");
            if (session.shown().get() == null) {
                AfterDrawing.once(session.shown(), painted);
            } else {
                AfterDrawing.afterNext(painted);
            }
        }
    }

    /**
     * Asks for the first comparison before the window exists. Where the window asks for an equal
     * comparison, it gets that answer; where it asks for another, the first is canceled. All else
     * goes to the engine.
     */
    static final class FirstComparison extends ForwardingEngine {

        private final AtomicReference<PendingComparison> asked = new AtomicReference<>();

        private static final class PendingComparison {
            private final ComparisonRequest request;
            private final CompletableFuture<Comparison> answer = new CompletableFuture<>();
            private volatile ProgressListener progress = ProgressListener.NONE;
            private volatile boolean wanted = true;

            PendingComparison(ComparisonRequest request) {
                this.request = request;
            }
        }

        FirstComparison(EngineClient engine) {
            super(engine);
        }

        /** Asks and returns with the answer; call this on a thread of its own. */
        void ask(ComparisonRequest request) {
            PendingComparison first = new PendingComparison(request);
            asked.set(first);
            try {
                first.answer.complete(super.compare(
                        request,
                        (picture, pathway, stage) -> first.progress.stageStarted(picture, pathway, stage),
                        () -> !first.wanted));
            } catch (EngineException | RuntimeException e) {
                first.answer.completeExceptionally(e);
            }
        }

        @Override
        public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
                throws EngineException {
            PendingComparison first = asked.getAndSet(null);
            if (first != null && first.request.equals(request)) {
                first.progress = progress;
                return await(first, cancellation);
            }
            if (first != null) {
                first.wanted = false;
            }
            return super.compare(request, progress, cancellation);
        }

        private static Comparison await(PendingComparison first, Cancellation cancellation) throws EngineException {
            try {
                return cancellation.await(first.answer);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof EngineException broken) {
                    throw broken;
                }
                throw e.getCause() instanceof RuntimeException failed
                        ? failed
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The waiting thread was interrupted");
            } finally {
                first.wanted = first.answer.isDone();
            }
        }

        /** Cancels the first comparison, which belongs to the former model. */
        @Override
        public void choose(Optional<Path> model) throws EngineException {
            PendingComparison first = asked.getAndSet(null);
            if (first != null) {
                first.wanted = false;
            }
            super.choose(model);
        }
    }
}
