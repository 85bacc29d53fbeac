package org.skewscope.gui.model;

import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.stage.Window;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.EngineTensors;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.model.Labels;
import org.skewscope.present.card.PreviewWording;
import org.skewscope.tensor.SentenceNumber;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;

/** Starts the engine, and shows in a banner where it stopped and what the user can do. */
public final class EngineWatch {

    private final EngineClient engine;
    private final EngineThread thread;
    private final Session session;
    private final Executor window;
    private final Banner banner;
    private final Supplier<Window> owner;
    private final EngineTensors tensors;
    private ComparisonScheduler scheduler;
    private Optional<Path> model;

    /** The model that ran last; empty for the bundled one. */
    private Optional<Path> worked = Optional.empty();

    /** The last model that named its classes. */
    private Optional<EngineInfo> named = Optional.empty();

    /** Whether the user chose the model, and not an undo or a lesson. */
    private boolean chosen;

    /** The step to undo where the model that was chosen last does not start. */
    private Optional<PathwayHistory.Edit> tried = Optional.empty();

    private int starts;

    /** Why the engine ended, while another one loads files that were written anew since. */
    private Optional<String> reloading = Optional.empty();

    /** Watches the engine of a window; {@link #start} starts it. */
    public EngineWatch(WindowContext context) {
        engine = context.engine();
        thread = context.engineThread();
        session = context.session();
        window = context.gateway();
        banner = context.banner();
        owner = context::owner;
        model = engine.model();
        model.ifPresent(path -> session.recentModels().add(List.of(path)));
        session.runsModel(SessionModel.now(model));
        tensors = new EngineTensors(engine, thread, key -> window.execute(() -> evicted(key.run())));
    }

    /** Returns what fetches tensors from the engine. */
    public EngineTensors tensors() {
        return tensors;
    }

    /**
     * Starts the engine.
     *
     * @param runs the scheduler, which reports to this watch and is therefore made after it
     */
    public void start(ComparisonScheduler runs) {
        scheduler = runs;
        engine.listen(new EngineListener() {
            @Override
            public void starting() {
                SessionModel files = SessionModel.now(engine.model());
                window.execute(() -> loads(files));
            }

            @Override
            public void ended(String reason) {
                window.execute(() -> {
                    if (session.engine().get() instanceof EngineState.Ready ready) {
                        session.engine().set(new EngineState.Ended(ready.info(), reason));
                    }
                });
            }

            @Override
            public void ready(EngineInfo info) {
                window.execute(() -> isReadyAgain(info));
            }

            @Override
            public void broken(String reason) {
                window.execute(() -> isBroken(reason));
            }
        });
        thread.next(() -> ask(() -> {}, 0));
    }

    /**
     * Starts the engine and reports the result.
     *
     * @param number of the start; the result of an older start is dropped
     */
    private void ask(EngineCall start, int number) {
        try {
            start.run();
            EngineInfo info = engine.info();
            say(number, () -> started(info));
        } catch (EngineException | RuntimeException e) {
            say(number, () -> didNotStart(e.getMessage()));
        }
    }

    private void say(int number, Runnable news) {
        window.execute(() -> {
            if (number == starts) {
                news.run();
            }
        });
    }

    /** Compares all pictures again where a model was written anew since it was loaded last. */
    private void loads(SessionModel files) {
        // A start of the model before the last choice tells nothing of the present one.
        if (files.path().equals(model) && session.reloadsModel(files)) {
            reloading = Optional.of(
                    session.engine().get() instanceof EngineState.Ended before ? before.reason() + " " : "");
            tensors.forget();
            session.engine().set(new EngineState.Starting(false));
            scheduler.compareWaiting();
        }
    }

    /** Says that another process took the place of one that ended, unless a message says more. */
    private void isReadyAgain(EngineInfo info) {
        Optional<String> sentence = session.engine().get() instanceof EngineState.Ended ended
                ? Optional.of(ended.reason() + " Results are kept; the next ones take a little longer.")
                : reloading.map(reason ->
                        reason + "The model changed on disk since it was loaded, so all pictures are compared again.");
        reloading = Optional.empty();
        if (sentence.isPresent()) {
            session.engine().set(new EngineState.Ready(info));
            if (!banner.isVisible()) {
                banner.show("The engine was started again.", sentence.get(), showLog());
            }
        }
    }

    /** Says why a model that was written anew does not load; {@link #ask} says it of a choice. */
    private void isBroken(String sentence) {
        if (reloading.isPresent()) {
            reloading = Optional.empty();
            didNotStart(sentence);
        }
    }

    private void started(EngineInfo info) {
        worked = model;
        session.engine().set(new EngineState.Ready(info));
        Labels labels = new Labels(info.labels());
        if (!labels.isNumbered()) {
            named = Optional.of(info);
        } else if (chosen) {
            named.filter(before -> before.labels().size() == labels.size())
                    .ifPresent(before -> offerNames(before, info));
        }
    }

    /** Offers names that fit in number; whether they fit in order is known to the user alone. */
    private void offerNames(EngineInfo before, EngineInfo nameless) {
        Labels names = new Labels(before.labels());
        banner.show(
                nameless.model() + " does not name its classes.",
                before.model()
                        + " has %s too, perhaps in another order. ".formatted(SentenceNumber.count(names.size()))
                        + "A file of names can be dropped as well.",
                new Banner.Action("Take the names of " + before.model(), () -> session.classNames()
                        .give(names)));
    }

    private void didNotStart(String sentence) {
        Optional<PathwayHistory.Edit> choice = tried;
        tried = Optional.empty();
        Optional<String> refused = model.map(path -> path.getFileName() + " was not opened.");
        if (chosen && choice.filter(session.history().undoable().get()::equals).isPresent()) {
            // The model before this one still runs; its results are kept.
            session.history().undo();
            banner.show(refused.orElse("The bundled model was not opened."), sentence, showLog());
            return;
        }
        session.engine().set(new EngineState.Broken(sentence));
        Optional<Path> last = worked.filter(path -> !worked.equals(model));
        banner.show(
                refused.orElse("The engine did not start."),
                sentence,
                last.map(path -> new Banner.Action("Back to " + path.getFileName(), () -> swap(last)))
                        .orElseGet(() -> new Banner.Action("Use the bundled model", () -> use(Optional.empty()))),
                new Banner.Action("Try again", () -> startAgain(() -> {})),
                showLog());
    }

    /**
     * Runs another model over all pictures from now on, as one step to undo, and lists it as
     * recent.
     *
     * @param folder of a SavedModel, or a model's file; empty for the bundled model
     */
    public void use(Optional<Path> folder) {
        folder.ifPresent(path -> session.recentModels().add(List.of(path)));
        Optional<Path> former = model;
        boolean runs = session.engineInfo() != null;
        session.history().act("Model of all", new PathwayHistory.Step() {
            @Override
            public void make() {
                swap(folder);
                chosen = true;
            }

            @Override
            public void revert() {
                swap(former);
            }

            @Override
            public boolean ofModel() {
                return true;
            }
        });
        tried = runs && worked.equals(former)
                ? Optional.ofNullable(session.history().undoable().get())
                : Optional.empty();
    }

    /** Runs another model, such as a lesson's, without listing it as recent. */
    public void swap(Optional<Path> folder) {
        banner.hide();
        scheduler.cancel();
        tensors.forget();
        chosen = false;
        model = folder;
        startAgain(() -> engine.choose(folder));
    }

    /** Returns the model that runs or is being loaded; empty for the bundled one. */
    public Optional<Path> model() {
        return model;
    }

    /** Calls the engine before it is asked for its facts. */
    private interface EngineCall {
        void run() throws EngineException;
    }

    private void startAgain(EngineCall start) {
        reloading = Optional.empty();
        int number = ++starts;
        // Known results show at once and ask for their tensors, which the former engine lacks.
        thread.next(() -> ask(start, number));
        session.runsModel(SessionModel.now(model));
        session.engine().set(new EngineState.Starting(false));
        scheduler.compareWaiting();
    }

    private Banner.Action showLog() {
        return new Banner.Action("Show log", this::openLog, false);
    }

    /** Reports that the engine stopped at a picture; the run continues with the others. */
    public void broke(PictureEntry picture, String sentence) {
        tensors.forget();
        if (session.engine().get() instanceof EngineState.Broken) {
            // The picture did not cause this; the banner already says what to do.
            return;
        }
        banner.show(
                "The engine stopped at " + picture.name() + ".",
                sentence,
                new Banner.Action("Run it again", () -> scheduler.again(List.of(picture))),
                showLog());
    }

    /** Reports that the engine stopped at a preview; the former result stays. */
    public void broke(Trial trial, String sentence) {
        banner.show(PreviewWording.broke(trial.option(), trial.valueId()), sentence, showLog());
    }

    /**
     * Compares a picture again whose run the engine no longer holds, where the run is the one that
     * is shown.
     */
    private void evicted(long run) {
        PictureEntry picture = session.selectedPicture().get();
        if (picture != null
                && picture.comparison() != null
                && picture.comparison().run() == run
                && !picture.staleProperty().get()) {
            scheduler.again(List.of(picture));
        }
    }

    /** Shows the last lines of the engine's log, to read or to copy. */
    private void openLog() {
        String log = engine.log();
        TextArea text = named(
                "engine-log",
                styled(new TextArea(log.isEmpty() ? "The engine has written nothing." : log), "engine-log"));
        text.setEditable(false);
        text.setPrefSize(820, 420);
        text.positionCaret(text.getLength());
        ButtonType copy = new ButtonType("Copy", ButtonBar.ButtonData.LEFT);
        Dialog<ButtonType> dialog = DialogTheme.dialog(owner.get(), "Engine log", text, copy, ButtonType.CLOSE);
        dialog.setResultConverter(button -> {
            if (button == copy) {
                PatchBox.copy(log);
            }
            return button;
        });
        dialog.show();
    }
}
