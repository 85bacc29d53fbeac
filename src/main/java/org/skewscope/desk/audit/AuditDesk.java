package org.skewscope.desk.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.beans.value.ObservableStringValue;
import org.skewscope.audit.AuditCauses;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.AuditRun;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PairDetail;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.WorstTensors;
import org.skewscope.audit.store.AuditConflict;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.AuditStore;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.cache.UserCache;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.ComparedFiles.SessionModel;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.audit.CauseWording;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.client.EngineClient;
import org.skewscope.worker.client.EngineListener;

/**
 * Audits the listed pictures with the window's engine when the engine has nothing else to do. An
 * audit that was interrupted continues where it stopped. The desk is used on the window's thread.
 */
public final class AuditDesk {

    /** The kind of file that keeps an audit, as a file dialog names it. */
    public static final String KIND = "Audit";

    public static final String EXTENSION = "skewaudit";

    private static final AuditState.Running OPENING = new AuditState.Running("Opening the audit", -1);

    private static final String READABLE = EXTENSION + ",skew.zip";

    private final Session session;
    private final EngineClient engine;
    private final EngineThread thread;
    private final Executor background;
    private final Executor window;
    private final Supplier<Optional<Path>> model;
    private final LoadedFiles files;
    private final Consumer<Path> pictures;

    /** The audit that runs or is shown; a proposal leaves it as it is. */
    private final ObjectProperty<AuditState> audited = new SimpleObjectProperty<>(new AuditState.Nothing());

    private final ReadOnlyObjectWrapper<AuditState> state = new ReadOnlyObjectWrapper<>(audited.get());
    private final AtomicLong wanted = new AtomicLong();
    private final IntegerBinding count;
    private final StringBinding words;
    private final StringProperty labels = new SimpleStringProperty("none");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<AuditState.Shown> partial = new ReadOnlyObjectWrapper<>();

    /** The pictures of the list that are proposed; empty for all. */
    private List<PictureEntry> proposed = List.of();

    /** The folder for which the true classes were chosen, in it nothing for pictures of the list; empty at first. */
    private Optional<Optional<Path>> labeled = Optional.empty();

    /** The number of the latest page before the audit, so that an older one's is not shown. */
    private long asides;

    /** Whether a saved audit is shown, and another one goes on behind it. */
    private boolean aside;

    /** The number that was wanted when an audit was last stopped; 0 before. */
    private final AtomicLong stopped = new AtomicLong();

    /** The number of pictures of the last audit; 0 before they are listed. */
    private int planned;

    /** The results of the audit whose differences are being explained. */
    private Optional<AuditState.Shown> measured = Optional.empty();

    /** What was audited last and into which file; empty before the first audit. */
    private Optional<Begun> last = Optional.empty();

    /** The model that the last audit began with; empty for the bundled one. */
    private Optional<Path> begunWith = Optional.empty();

    /** Says how the last audit ended, without the reason; empty while one runs. */
    private String ending = "";

    /** Whether the remark says that the last audit was stopped and has partial results. */
    private boolean early;

    /** Returns nanoseconds from any origin, by which an audit divides the engine's time. */
    private LongSupplier clock = System::nanoTime;

    /** Whether the last audit was asked to go on with another model. */
    private boolean refused;

    private record Begun(AuditState.Subject subject, Path file, PathwaySet pathways) {}

    /**
     * @param background reads files
     * @param window runs work on the window's thread
     * @param model returns the model that the engine runs; empty for the bundled one
     * @param pictures opens a picture
     */
    public AuditDesk(
            Session session,
            EngineClient engine,
            EngineThread thread,
            Executor background,
            Executor window,
            Supplier<Optional<Path>> model,
            Consumer<Path> pictures) {
        this.session = session;
        count = Bindings.size(session.pictures());
        words = Bindings.createStringBinding(
                () -> audited.get() instanceof AuditState.Running running ? "Audit: " + running.sentence() : "",
                audited);
        this.engine = engine;
        this.thread = thread;
        this.background = background;
        this.window = window;
        this.model = model;
        files = new LoadedFiles(engine);
        this.pictures = pictures;
        // Another model would answer for the one that the audit began with.
        session.engine().addListener((property, old, next) -> modelChanged());
    }

    private void modelChanged() {
        boolean own = reason().isEmpty();
        stop(own);
        if (own && refused) {
            refused = false;
            tell(ending);
        }
    }

    /** Says that the window's pathways are no longer those of the audit that is shown; or empty. */
    public String since(AuditState.Shown shown) {
        return otherPathways() && last.orElseThrow().file().equals(shown.file())
                ? "   The window's pathways and options have changed since."
                : "";
    }

    /** Sets the clock of the audits that begin later. */
    public void keepTime(LongSupplier other) {
        clock = other;
    }

    private String reason() {
        if (model.get().equals(begunWith)) {
            return "";
        }
        String own = begunWith.map(Path::getFileName).map(Path::toString).orElse(BundledModel.NAME);
        return refused
                ? " The audit is of " + own + ": choose that model again to continue."
                : " Another model was chosen.";
    }

    private void tellStopped(String sentence) {
        tell(sentence);
        early = true;
    }

    private void tell(String sentence) {
        early &= sentence.equals(ending);
        ending = sentence;
        remark.set((sentence + reason()).strip());
    }

    /** Returns what the tab of audits shows. */
    public ReadOnlyObjectProperty<AuditState> state() {
        return state.getReadOnlyProperty();
    }

    /** Returns how far a running audit is, for every tab; empty while none runs. */
    public ObservableStringValue words() {
        return words;
    }

    /** Returns the number of listed pictures. */
    public ObservableIntegerValue pictureCount() {
        return count;
    }

    /**
     * Returns the source of the true classes, as on the command line: none, folders, names or a
     * file.
     */
    public StringProperty labels() {
        return labels;
    }

    /**
     * Takes the source of the true classes; the page before the audit says what is wrong with it.
     *
     * @param file where the results go, as that page has it
     */
    public void label(String source, Path file) {
        labels.set(source);
        List<String> classes = classes();
        background.execute(() -> {
            String trouble = LabelSource.trouble(source, classes);
            window.execute(() -> {
                if (state.get() instanceof AuditState.Proposed now
                        && now.found().isPresent()
                        && labels.get().equals(source)) {
                    state.set(now.into(file, trouble));
                }
            });
        });
    }

    /**
     * Measures all listed pictures through all pathways.
     *
     * @param file takes the results; an existing one is continued
     */
    public void audit(Path file) {
        begin(listed(session.pictures()), file, session.pathways(), false);
    }

    private AuditState.Subject listed(List<PictureEntry> chosen) {
        return AuditState.Subject.listed(chosen, session, model.get(), labels.get(), classes());
    }

    private List<String> classes() {
        EngineInfo info = session.engineInfo();
        return info == null ? List.of() : info.labels();
    }

    /** Shows a folder that can be audited once the user has said what the true classes are. */
    public void propose(Path folder) {
        propose(Optional.of(folder), List.of());
    }

    /** Returns the name of a pathway that no audit can run; empty if all can be run. */
    public Optional<String> recorded() {
        return session.pathways().pathways().stream()
                .filter(Pathway::recorded)
                .findFirst()
                .map(Pathway::name);
    }

    /** Says what an audit runs over each picture, with the names of the cards. */
    public String runs() {
        return AuditState.runs(
                session.pathways(),
                state.get() instanceof AuditState.Proposed now
                        ? now.found().map(AuditState.Found::pictures).orElse(0)
                        : 0);
    }

    /** Returns what a file holds already; empty where it holds no audit. */
    public Optional<AuditFile.Held> held(Path file) {
        return AuditFile.Held.in(
                file,
                session.pathways().pathways(),
                Optional.ofNullable(session.engineInfo()).map(EngineInfo::model));
    }

    /** Returns the numbers and names of an audit's pathways as the cards show them. */
    public List<String> names(AuditHead head) {
        return AuditState.names(head, session.pathways());
    }

    /** Returns the window's pathways. */
    public ReadOnlyObjectProperty<PathwaySet> pathways() {
        return session.pathwaysProperty();
    }

    /** Asks for the file of an audit's results. */
    public static Optional<Path> askForFile(FileDialogs dialogs, String suggested) {
        return dialogs.save("Audit into", suggested, KIND, EXTENSION);
    }

    /** Asks for a folder and shows that it can be audited. */
    public void chooseFolder(FileDialogs dialogs) {
        dialogs.folder("Folder to audit").ifPresent(this::propose);
    }

    /** Asks for an audit that was made before, and shows it. */
    public void choose(FileDialogs dialogs) {
        dialogs.open("Open an audit", KIND, READABLE).ifPresent(this::open);
    }

    /** Shows that pictures of the list can be audited. */
    public void propose(List<PictureEntry> listed) {
        propose(Optional.empty(), listed);
    }

    private void propose(Optional<Path> folder, List<PictureEntry> listed) {
        long mine = ++asides;
        session.view().set(WindowView.AUDIT);
        boolean others = !labeled.equals(Optional.of(folder));
        if (others) {
            // A table of other pictures would label files of the same names.
            labels.set("none");
            labeled = Optional.of(folder);
        }
        proposed = listed;
        List<PictureEntry> chosen = listed.isEmpty() ? List.copyOf(session.pictures()) : List.copyOf(listed);
        Path first = chosen.isEmpty() ? Path.of("") : chosen.get(0).source().path();
        Path file = AuditFile.proposed(
                folder.orElseGet(() -> first.resolveSibling("pictures")),
                folder.orElseGet(() -> first.resolveSibling("")),
                UserCache.home());
        List<String> classes = classes();
        state.set(new AuditState.Proposed(folder, file, Files.exists(file), Optional.empty(), ""));
        background.execute(() -> {
            AuditState.Found found = new AuditState.Found(0, 0, 0);
            String trouble = "";
            try {
                PictureListing listing = folder.isPresent()
                        ? PictureListing.of(List.of(folder.get()))
                        : AuditState.Subject.listing(chosen).listing();
                found = AuditState.Found.of(listing, classes);
            } catch (IOException e) {
                trouble = e.getMessage();
            }
            AuditState counted = new AuditState.Proposed(folder, file, Files.exists(file), Optional.of(found), trouble);
            String recognized = found.labels();
            window.execute(() -> {
                if (asides == mine && state.get() instanceof AuditState.Proposed) {
                    if (others && labels.get().equals("none")) {
                        labels.set(recognized);
                    }
                    state.set(counted);
                }
            });
        });
    }

    /**
     * Starts the audit that is proposed.
     *
     * @param file takes the results
     * @param anew whether to drop what the file holds
     */
    public void start(Path file, boolean anew) {
        if (state.get() instanceof AuditState.Proposed now) {
            AuditState.Subject subject = now.folder().isPresent()
                    ? AuditState.Subject.folder(now.folder().get(), session, model.get(), labels.get(), classes())
                    : listed(proposed.isEmpty() ? session.pictures() : proposed);
            begin(subject, file, session.pathways(), anew);
        }
    }

    /** Returns whether a saved audit is shown while another one goes on behind it. */
    public boolean aside() {
        return aside;
    }

    /** Leaves the proposal or the saved audit, and shows the audit again that was there before. */
    public void dismiss() {
        asides++;
        aside = false;
        state.set(audited.get());
    }

    /** Shows an audit, or keeps it for the time after the page that is shown before it. */
    private void set(AuditState next) {
        audited.set(next);
        if (!aside && !(state.get() instanceof AuditState.Proposed)) {
            state.set(next);
        }
    }

    /** Returns what is measured so far while an audit runs; its value is null before. */
    public ReadOnlyObjectProperty<AuditState.Shown> partial() {
        return partial.getReadOnlyProperty();
    }

    /** Says what the partial figures of the running audit count. */
    public String counted(AuditState.Shown soFar) {
        return AuditState.counted(soFar, measured.isPresent()) + changed();
    }

    /** Says when the first figures of the running audit appear. */
    public String awaited() {
        String when = takesTurns()
                ? "The audit takes turns with the comparison of the listed pictures.\n"
                        + "The first figures appear here after some turns."
                : "The first figures appear here seconds after the start.";
        return (when + "\n" + changed().strip()).strip();
    }

    private String changed() {
        return otherPathways() ? " The audit continues with the pathways and options that it began with." : "";
    }

    private boolean otherPathways() {
        return last.filter(each -> !each.pathways().equals(session.pathways())).isPresent();
    }

    /** Returns whether the results that are shown are those of an audit that was stopped and can be continued. */
    public boolean stoppedEarly() {
        return early && last.isPresent() && !(audited.get() instanceof AuditState.Running);
    }

    /** Returns whether listed pictures still wait for the engine, as an audit does. */
    private boolean takesTurns() {
        return session.pictures().stream().anyMatch(PictureEntry::unfinished);
    }

    /** Continues the last audit into its file, with its model; does nothing before the first. */
    public void resume() {
        if (reason().isEmpty()) {
            last.ifPresent(each -> begin(each.subject(), each.file(), each.pathways(), false));
            return;
        }
        refused = true;
        tell(ending);
    }

    /** Measures the last audit's pictures again and drops what its file holds. */
    public void replace() {
        last.ifPresent(each -> begin(each.subject(), each.file(), each.pathways(), true));
    }

    /** Measures the last audit's pictures into another file. */
    public void into(Path file) {
        last.ifPresent(each -> begin(each.subject(), file, each.pathways(), false));
    }

    /**
     * @param pathways those that the audit runs, whatever becomes of the window's
     * @param anew whether to drop what the file holds
     */
    private void begin(AuditState.Subject subject, Path file, PathwaySet pathways, boolean anew) {
        Optional<Begun> begun = Optional.of(new Begun(subject, file, pathways));
        boolean goesOn = !anew && begun.equals(last);
        last = begun;
        planned = 0;
        // Before the remark, so that Stop and Resume keep their place and the focus.
        partial.set(goesOn && audited.get() instanceof AuditState.Shown shown ? shown : null);
        refused = false;
        begunWith = model.get();
        tell("");
        long mine = wanted.incrementAndGet();
        measured = Optional.empty();
        session.view().set(WindowView.AUDIT);
        audited.set(new AuditState.Running("Finding pictures", -1));
        dismiss();
        AuditCauses.Judge judge = CauseWording.judge(session.classNames().naming());
        background.execute(() -> {
            try {
                AuditPlan plan = subject.plan();
                Work work = new Work(mine, plan, file, anew, judge);
                window.execute(() -> planned = plan.listing().pictures().size());
                show(mine, new AuditState.Running("Waiting for the engine", -1));
                thread.inTurns(giveWay -> work.next(giveWay::getAsBoolean), work.progress::advanced);
            } catch (IOException e) {
                show(mine, new AuditState.Failed(e.getMessage()));
            }
        });
    }

    /** Measures an audit, shows its results, and then explains its differences. */
    private final class Work {

        /** From this share of the pictures on, flips wait until all pictures are measured. */
        private static final double LAST_PICTURES = 0.95;

        private final long mine;
        private final AuditPlan plan;
        private final Path file;
        private final AuditCauses.Judge judge;
        private final AuditRun.Memory memory = new AuditRun.Memory();
        private final AuditState.Progress progress;
        private boolean anew;
        private boolean compared;

        /** Whether the last results are about to be shown; of the window's thread. */
        private boolean over;

        Work(long mine, AuditPlan plan, Path file, boolean anew, AuditCauses.Judge judge) {
            this.anew = anew;
            this.mine = mine;
            this.plan = plan;
            this.file = file;
            this.judge = judge;
            progress =
                    new AuditState.Progress(next -> show(mine, next), () -> background.execute(this::showSoFar), clock);
        }

        /**
         * Does the next part.
         *
         * @return whether the audit is over; otherwise this is called again
         */
        boolean next(Cancellation giveWay) {
            if (wanted.get() != mine) {
                return true;
            }
            Optional<String> changed = files.changed();
            if (changed.isPresent()) {
                show(mine, new AuditState.Failed(changed.get()));
                return true;
            }
            Cancellation unwanted = () -> wanted.get() != mine || giveWay.isRequested();
            progress.turn(!compared);
            try (AuditStore store = AuditStore.open(file, anew)) {
                // What was measured meanwhile is kept when this is called again.
                anew = false;
                AuditCauses causes = new AuditCauses(plan, store, engine, judge, progress);
                if (!compared) {
                    explainSome(causes, unwanted);
                    new AuditRun(plan, store, progress, memory)
                            .run(1, number -> engine, () -> unwanted.isRequested() || pause());
                    progress.measured();
                    new WorstTensors(plan, store, engine).keep(unwanted);
                    compared = true;
                    background.execute(this::showCompared);
                }
                causes.explain(AuditCauses.Limits.USUAL, unwanted);
            } catch (CancellationException e) {
                boolean ended = wanted.get() != mine;
                if (stopped.get() == mine + 1) {
                    // The last results were written while the audit ended.
                    showPartial(mine + 1, file);
                }
                return ended;
            } catch (AuditConflict e) {
                show(mine, AuditState.Failed.ofOtherModel(file, e.model()));
                return true;
            } catch (AuditStoreException e) {
                show(
                        mine,
                        new AuditState.Failed(
                                e.getMessage(), List.of(AuditState.Way.RESUME, AuditState.Way.ANOTHER_FILE)));
                return true;
            } catch (EngineException | IOException e) {
                show(mine, new AuditState.Failed(e.getMessage()));
                return true;
            }
            background.execute(this::showExplained);
            return true;
        }

        /** Returns whether flips come before further pictures; the last pictures do not wait. */
        private boolean pause() {
            return progress.advanced()
                    && progress.share() < LAST_PICTURES
                    && progress.pace().due();
        }

        /**
         * Explains flips of the pictures that are measured so far. As large a part of all that will
         * be explained is due as of the pictures is measured, so that the draw stays the same.
         */
        private void explainSome(AuditCauses causes, Cancellation unwanted) throws IOException {
            AuditCauses.Pace pace = progress.pace();
            if (!pace.due() || progress.share() >= LAST_PICTURES) {
                return;
            }
            pace.explaining();
            try {
                double most = AuditCauses.Limits.USUAL.flips() * progress.share();
                pace.explained(causes.explainSome((int) Math.ceil(most), pace::spent, unwanted));
            } catch (CancellationException e) {
                pace.gaveWay();
                throw e;
            }
            background.execute(this::showSoFar);
            progress.turn(true);
        }

        /** Shows what is known so far, where that is enough for the pages. */
        private void showSoFar() {
            try {
                AuditState.Shown shown = AuditFile.soFar(file);
                window.execute(() -> {
                    if (wanted.get() == mine && !over) {
                        partial.set(shown);
                        // Stop then shows the causes that are known.
                        measured = measured.map(before -> shown);
                    }
                });
            } catch (IOException e) {
                // The next part shows it.
            }
        }

        /** Shows the results before their differences are explained. */
        private void showCompared() {
            try {
                AuditState.Shown shown = AuditFile.soFar(file);
                window.execute(() -> {
                    if (wanted.get() == mine && !over) {
                        measured = Optional.of(shown);
                        partial.set(shown);
                    }
                });
            } catch (IOException e) {
                // The file is read once more at the end, which reports what is wrong.
            }
        }

        private void showExplained() {
            window.execute(() -> over = true);
            show(mine, AuditFile.read(file));
        }
    }

    /**
     * Writes the HTML page of an audit; the remark says why that fails.
     *
     * @param saved takes the page when it is written
     */
    public void save(Path audit, Path page, Consumer<Path> saved) {
        background.execute(() -> {
            try {
                AuditFile.writePage(audit, page);
                window.execute(() -> saved.accept(page));
            } catch (IOException e) {
                window.execute(() -> {
                    early = false;
                    remark.set(e.getMessage());
                });
            }
        });
    }

    /** Returns the remark beside the audit that is shown. */
    public ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    /**
     * Shows an audit that was made before, from its own file or from a bundle. An audit that runs
     * goes on behind it.
     */
    public void open(Path file) {
        if (audited.get() instanceof AuditState.Running && audited.get() != OPENING) {
            openBeside(file);
            return;
        }
        long mine = wanted.incrementAndGet();
        measured = Optional.empty();
        session.view().set(WindowView.AUDIT);
        audited.set(OPENING);
        dismiss();
        background.execute(() -> show(mine, AuditFile.read(file)));
    }

    private void openBeside(Path file) {
        long mine = ++asides;
        session.view().set(WindowView.AUDIT);
        background.execute(() -> {
            AuditState saved = AuditFile.read(file);
            window.execute(() -> {
                if (asides == mine) {
                    aside = true;
                    state.set(saved);
                }
            });
        });
    }

    /** Stops an audit; the results so far stay in its file. */
    public void stop() {
        stop(false);
    }

    private void stop(boolean goesOn) {
        if (!goesOn && audited.get() instanceof AuditState.Running) {
            long mine = wanted.incrementAndGet();
            stopped.set(measured.isPresent() ? 0 : mine);
            if (measured.isPresent()) {
                tellStopped("Stopped: not all differences are explained.");
                set(measured.get());
                return;
            }
            set(new AuditState.Failed(
                    "The audit was stopped. Results so far are saved." + reason(), List.of(AuditState.Way.RESUME)));
            last.ifPresent(each -> background.execute(() -> showPartial(mine, each.file())));
        }
    }

    /**
     * Shows what a stopped audit has measured, where that is enough for its pages; runs off the
     * window's thread.
     */
    private void showPartial(long mine, Path file) {
        try {
            AuditState.Shown shown = AuditFile.soFar(file);
            window.execute(() -> {
                if (wanted.get() == mine) {
                    tellStopped(AuditState.stopped(shown, planned));
                    set(shown);
                }
            });
        } catch (IOException e) {
            // The sentence that the audit was stopped stays.
        }
    }

    /**
     * Opens one of an audit's pictures in the comparison, at the pair that was audited where the
     * window still has both pathways.
     *
     * @return a sentence where the picture is missing; empty where it opens
     */
    public Optional<String> openPicture(AuditState.Shown shown, PairDetail pair, String path) {
        Optional<Path> file = shown.head().find(path, shown.file());
        if (file.isEmpty()) {
            return Optional.of(path + " was moved or deleted since the audit. Add it from its new folder.");
        }
        pictures.accept(file.get());
        int a = session.pathways().indexOf(shown.head().pathways().get(pair.a()).id());
        int b = session.pathways().indexOf(shown.head().pathways().get(pair.b()).id());
        if (a >= 0 && b >= 0) {
            session.selectPair(new Pair(a, b));
        }
        session.view().set(WindowView.TENSOR_DIFFERENCE);
        session.openedFrom(() -> session.view().set(WindowView.AUDIT));
        return Optional.empty();
    }

    private void show(long mine, AuditState next) {
        window.execute(() -> {
            if (wanted.get() == mine) {
                set(next);
            }
        });
    }

    /**
     * Remembers the files of the session's model as they were when the engine began to load them.
     * An audit names the model on disk, while the engine runs the model that it loaded.
     */
    public static final class LoadedFiles implements EngineListener {

        private final EngineClient engine;
        private volatile SessionModel loaded;

        /** Creates the follower of an engine; the file that the engine has loaded now is the first. */
        public LoadedFiles(EngineClient engine) {
            this.engine = engine;
            loaded = SessionModel.now(engine.model());
            engine.listen(this);
        }

        @Override
        public void starting() {
            loaded = SessionModel.now(engine.model());
        }

        /** Returns a sentence where the model on disk has changed since the engine loaded it. */
        public Optional<String> changed() {
            Optional<Path> model = engine.model();
            return SessionModel.now(model).equals(loaded)
                    ? Optional.empty()
                    : Optional.of(model.map(Path::toString).orElse("The model")
                            + " changed on disk since it was opened. Open it again, then"
                            + " audit.");
        }
    }
}
