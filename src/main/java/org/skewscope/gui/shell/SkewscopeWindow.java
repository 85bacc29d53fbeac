package org.skewscope.gui.shell;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.styled;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.cache.Lazy;
import org.skewscope.desk.CancelAction;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.files.ModelFiles;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonDrops;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowActions;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.desk.work.ModelDesk;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.gui.bars.Header;
import org.skewscope.gui.bars.KeyboardMap;
import org.skewscope.gui.bars.ShortcutsDialog;
import org.skewscope.gui.bars.StatusBar;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.cards.PathwayMenu;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.evidence.EvidencePane;
import org.skewscope.gui.files.DropOverlay;
import org.skewscope.gui.files.PathwayFileActions;
import org.skewscope.gui.files.ReportActions;
import org.skewscope.gui.files.TagDialog;
import org.skewscope.gui.files.TensorIntake;
import org.skewscope.gui.frame.Drawer;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.gui.frame.ThemeSwitch;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.ladder.LadderMove;
import org.skewscope.gui.lesson.frame.LessonFrame;
import org.skewscope.gui.lesson.frame.LessonRoom;
import org.skewscope.gui.lower.LowerCenter;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.skewscope.gui.model.EngineWatch;
import org.skewscope.gui.model.ModelDialogs;
import org.skewscope.gui.options.ExactnessView;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.options.PanelFoot;
import org.skewscope.gui.options.RecipePanel;
import org.skewscope.gui.pictures.PictureGrid;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.verdict.CauseDialog;
import org.skewscope.gui.verdict.VerdictBanner;
import org.skewscope.gui.welcome.WelcomeScreen;
import org.skewscope.lesson.progress.LearningFiles;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.worker.client.EngineClient;

/** Composes the window: makes every part and hands it what it needs. */
public final class SkewscopeWindow implements AutoCloseable {

    private final WindowContext context;
    private final Session session;
    private final WindowServices services;
    private final LessonDesk lessons;
    private final WindowActions actions;
    private final List<Tab> tabs;

    private final StackPane layers = new Breakpoints.FittedPane();
    private final BorderPane frame = new BorderPane();
    private final StackPane middle = new StackPane(frame);
    private final Header header;
    private final PictureList pictures;
    private final PanelFoot foot;
    private final OptionsPanel options;
    private final RecipePanel recipes;
    private final Drawer drawer;
    private final ModelDialogs models;
    private final PathwayMenu menu;
    private final CardRow cards;
    private final LowerCenter lower;
    private final VerdictBanner verdict;
    private final EvidencePane evidence;
    private final Breakpoints.ScrolledPane column;

    /**
     * Makes the window and starts the engine.
     *
     * @param engine is closed with the window
     * @param pasteFolder keeps pasted pictures
     * @param learning the files in which progress and results of classes are kept
     */
    public SkewscopeWindow(
            EngineClient engine,
            Session session,
            FileDialogs dialogs,
            Samples samples,
            Path pasteFolder,
            LearningFiles learning,
            TabParts.Maker tabMaker,
            double width,
            double height) {
        ThemeSwitch.prepare(session.theme().get());
        layers.getStyleClass().add("window");
        Scene scene = FocusCycle.kept(ThemeSwitch.undressed(layers, width, height));
        LessonRoom room = new LessonRoom(scene.widthProperty());
        Breakpoints breakpoints = new Breakpoints(room, scene.heightProperty());
        this.session = session;
        context = WindowContext.of(engine, session, dialogs, breakpoints, scene);
        services = WindowServices.of(context);
        EngineWatch watch = services.watch();
        Explanations explanations = services.explanations();
        foot = new PanelFoot(session, explanations.desk());
        recipes = new RecipePanel(session, context.commands(), explanations.recipes());
        options = new OptionsPanel(
                session,
                context.commands(),
                breakpoints,
                new ValueDesk(session, engine, context.engineThread(), context.gateway()),
                this::mapBounds,
                foot);
        tabs = List.copyOf(tabMaker.of(TabParts.of(context, services)));
        LessonSetup setup = LessonSetup.of(context, services.measuring(), watch, samples, learning);
        lessons = setup.desk();
        FrameActions frameActions = new FrameActions(pasteFolder);
        actions = frameActions;
        header = new Header(session, tabs, breakpoints, actions);
        pictures = pictures();
        pictures.use(context.dialogs(), frameActions);
        Lazy<PictureGrid> grid = new Lazy<>(() -> pictures.grid(context.thumbnails(), context.dialogs(), frameActions));
        OnChange.run(() -> showGrid(grid), session.grid());
        header.onTab(this::leaveLessonStart);
        OnChange.run(this::leaveLessonStart, session.view());
        drawer = new Drawer(frame, options, header.drawerButton(), breakpoints, session);
        ModelDesk desk = new ModelDesk(session, engine, context.engineThread(), context.gateway());
        models = new ModelDialogs(context, desk, watch::use);
        menu = menu();
        cards = new CardRow(context, menu, desk, watch.tensors(), (index, option) -> jumpTo(option));
        header.onAboutModel(models::aboutSession);
        options.onOpenModel(actions::openModelFile);
        options.onAddForFile(models::add);
        options.useMenu(menu);
        lower = new LowerCenter(session, tabs);
        verdict = verdict(samples);
        evidence = new EvidencePane(
                session,
                context.commands(),
                explanations,
                new LayerFetch(explanations.questions(), context.gateway(), new PauseDebouncer()));
        column = new Breakpoints.ScrolledPane(center(), cards::shortened);
        OnChange.run(this::showStrips, session.view(), session.swiping(), evidence.visibleProperty(), column.cramped());
        evidence.visibleProperty().subscribe((old, visible) -> {
            if (visible) {
                drawer.makeRoom();
            }
        });
        showStrips();
        frame.setCenter(column);
        LessonFrame lessonFrame = setup.frame(
                context,
                explanations.recipes(),
                options,
                foot,
                verdict,
                room,
                new LessonFrame.Regions(frame, pictures, drawer, cards, lower));
        layOut(lessonFrame, samples);
        watch.start(services.scheduler());
        context.gateway().execute(layers::requestFocus);
    }

    /** Puts the regions, bars and overlays into the scene and binds the keys. */
    private void layOut(LessonFrame lessonFrame, Samples samples) {
        ComparisonScheduler scheduler = services.scheduler();
        Explanations explanations = services.explanations();
        CancelAction cancelling = new CancelAction(session, scheduler, explanations, lessons, audits());
        TensorIntake arrays = new TensorIntake(
                session,
                explanations.recipes(),
                context.dialogs(),
                context.banner(),
                services.documents().runs());
        BorderPane page = new BorderPane();
        page.setCenter(lessonFrame.startIn(new StackPane(middle)));
        page.setTop(header);
        page.setBottom(new StatusBar(context, scheduler, explanations, cancelling, audits().words(), pictures.hint()));
        lessonFrame.addTo(layers, page, overlay(arrays));
        recipes.joinOver(layers, page);
        layers.getChildren().addAll(options.values(), context.banner().notice());
        OnChange.run(
                options.values()::place,
                context.scene().widthProperty(),
                context.scene().heightProperty());
        new FirstScreen(samples);
        ThemeSwitch.follow(context.scene(), session.theme());
        OnChange.run(
                () -> context.banner().hideTold(session.history().redoable().get() != null),
                session.history().redoable());
        OnChange.run(
                () -> {
                    // A lesson's pictures get the room of what was open in the window before.
                    boolean lesson = lessons.place().get() == LessonPlace.LESSON;
                    context.banner().hideTold(lesson);
                    if (lesson) {
                        session.evidence().set(EvidenceDepth.CLOSED);
                    }
                },
                lessons.place());
        keys(arrays, cancelling, () -> regions(lessonFrame)).listen(context.scene());
    }

    /** Returns where the map is drawn in the scene; empty where it is hidden. */
    private Optional<Bounds> mapBounds() {
        return Optional.ofNullable(lower)
                .flatMap(LowerCenter::viewer)
                .filter(viewer -> session.view().get() == WindowView.TENSOR_DIFFERENCE)
                .filter(viewer -> viewer.getScene() != null)
                .map(viewer -> viewer.localToScene(viewer.getLayoutBounds()));
    }

    /** Returns the scene, which a stage shows. */
    public Scene scene() {
        return context.scene();
    }

    /** Returns the audits of this window. */
    public AuditDesk audits() {
        return services.documents().audits();
    }

    /** Returns the lessons of this window. */
    public LessonDesk lessons() {
        return lessons;
    }

    /** Returns what compares the listed pictures. */
    public ComparisonScheduler scheduler() {
        return services.scheduler();
    }

    /** Returns whether no comparison, tensor or explanation is awaited. */
    public boolean quiet() {
        return !services.scheduler().progress().get().running()
                && !services.explanations().desk().busy()
                && !services.explanations().cures().busy()
                && context.engineThread().quiet();
    }

    /** Adds pictures and opens other files, as a drop on the window does. */
    public void add(List<Path> paths) {
        services.add(paths);
    }

    /** Cancels what runs and ends the threads and the engine. */
    @Override
    public void close() {
        lessons.phones().close();
        services.scheduler().cancel();
        context.close();
    }

    private PictureList pictures() {
        return new PictureList(
                session,
                services.scheduler(),
                context.thumbnails(),
                context.breakpoints().narrow().or(lessons.place().isEqualTo(LessonPlace.LESSON)),
                actions::addPictures);
    }

    /** Shows the grid in place of the list or hides it; it joins the window when first shown. */
    private void showGrid(Supplier<PictureGrid> grid) {
        boolean shown = session.grid().get();
        frame.setVisible(!shown);
        if (!middle.getChildren().contains(grid.get())) {
            middle.getChildren().add(grid.get());
        }
        boolean leaves = !shown && grid.get().isVisible();
        grid.get().show(shown);
        if (leaves) {
            // The focus would go to the first control of the window, where arrows open a menu.
            pictures.takeFocus();
        }
    }

    private PathwayMenu menu() {
        return new PathwayMenu(
                session,
                context.commands(),
                this::rename,
                new PathwayFileActions(
                        session,
                        context.dialogs(),
                        context.banner(),
                        services.documents().runs()),
                models::items);
    }

    /** Starts renaming a pathway in the side panel, which comes into view. */
    private void rename(int index) {
        drawer.open();
        options.rename(index);
    }

    /** Brings an option of the side panel into view. */
    private void jumpTo(PathwayOption option) {
        drawer.open();
        options.jumpTo(option);
    }

    /** Shows the cards in one line where a view, the evidence or a low window needs the room. */
    private void showStrips() {
        cards.showStrips(session.view().get() != WindowView.TENSOR_DIFFERENCE
                || session.swiping().get()
                || evidence.isVisible()
                || column.cramped().get());
    }

    private VerdictBanner verdict(Samples samples) {
        CauseDialog causes = new CauseDialog(context, samples, services.intake()::add);
        return new VerdictBanner(
                session,
                context.breakpoints(),
                services.explanations(),
                context.commands(),
                services.scheduler()::failedAgain,
                causes::show);
    }

    /** Explains the verdict's cause if the mouse rests on the verdict; else opens the keys. */
    private void help() {
        if (!verdict.isHover() || !verdict.explain()) {
            actions.showShortcuts();
        }
    }

    private DropOverlay overlay(TensorIntake arrays) {
        LessonDrops lessonDrops = new LessonDrops(lessons, session, context.background(), context.gateway());
        DropOverlay overlay = new DropOverlay(
                services.intake(), arrays, services.documents().drops(lessonDrops, session), new DropOverlay.Models() {

                    @Override
                    public List<Path> take(List<Path> dropped, Object target) {
                        return models.take(dropped, cards.indexAt(target));
                    }

                    @Override
                    public void aim(Object target) {
                        cards.aim(target);
                    }
                });
        overlay.listen(layers);
        return overlay;
    }

    /** Returns the regions that F6 visits, from the header on; hidden regions are passed over. */
    private List<Node> regions(LessonFrame lessonFrame) {
        List<Node> regions = new ArrayList<>();
        regions.add(header);
        regions.addAll(lessonFrame.start().regions());
        regions.addAll(List.of(lessonFrame.panel(), pictures, verdict, cards));
        regions.addAll(lower.regions());
        regions.add(options);
        return regions;
    }

    private KeyboardMap keys(TensorIntake arrays, CancelAction cancelling, Supplier<List<Node>> regions) {
        PathwayCommands commands = context.commands();
        KeyboardMap keys = new KeyboardMap(session);
        for (Tab tab : tabs) {
            keys.on(tab.key(), () -> {
                // The start page of the lessons covers the tab that is open.
                if (!leaveLessonStart() || session.view().get() != tab.id()) {
                    tab.open(session);
                }
            });
        }
        return keys.on(Key.ADD, actions::addPictures)
                .on(Key.PASTE, actions::paste)
                .on(Key.REMOVE, pictures::removeSelected)
                .on(Key.FIND, pictures::find)
                .on(Key.GRID, this::toggleGrid)
                .on(Key.BACK, session::back)
                .on(Key.PREVIOUS_PICTURE, () -> pictures.move(-1))
                .on(Key.NEXT_PICTURE, () -> pictures.move(1))
                .on(Key.FIND_RECIPE, arrays::choose)
                .on(Key.SELECT, session::selectPathway)
                .on(Key.DUPLICATE, () -> commands.duplicate(selectedPathway()))
                .on(Key.RENAME, () -> menu.startRename(selectedPathway()))
                .on(Key.REFERENCE, () -> commands.makeReference(selectedPathway()))
                .on(Key.APPLY, verdict::applyCure)
                .on(Key.COPY_CURE, verdict::copyCure)
                .on(Key.EVIDENCE, verdict::toggleEvidence)
                .on(Key.MORE_EVIDENCE, evidence::more)
                .on(Key.PREVIOUS_STAGE, () -> ladder().stage(-1))
                .on(Key.NEXT_STAGE, () -> ladder().stage(1))
                .on(Key.PREVIOUS_PAIR, () -> ladder().pair(-1))
                .on(Key.NEXT_PAIR, () -> ladder().pair(1))
                .on(Key.UNDO, session.history()::undo)
                .on(Key.REDO, session.history()::redo)
                .on(Key.LESSONS, actions::lessons)
                .on(Key.START_LESSONS, lessons::open)
                .on(Key.REPORT, header::showReportMenu)
                .on(Key.THEME, () -> session.theme().set(session.theme().get().other()))
                .on(Key.HELP, this::help)
                .on(Key.EXACTNESS, actions::showExactness)
                .on(Key.NEXT_REGION, () -> FocusCycle.next(context.scene(), regions.get()))
                .on(Key.CANCEL, () -> cancel(cancelling));
    }

    /**
     * Closes the lessons' start screen, which would hide the view that is asked for.
     *
     * @return whether it was open
     */
    private boolean leaveLessonStart() {
        boolean open = lessons.place().get() == LessonPlace.START;
        if (open) {
            lessons.toggle();
        }
        return open;
    }

    private void cancel(CancelAction cancelling) {
        if (session.grid().get()) {
            pictures.leaveGrid();
        } else if (!leaveLessonStart() && (lessons.place().get() == LessonPlace.LESSON || !pictures.collapse())) {
            cancelling.cancel();
        }
    }

    /** Opens or closes the grid; a lesson has none. */
    private void toggleGrid() {
        session.grid()
                .set(!session.grid().get()
                        && lessons.place().get() == LessonPlace.AWAY
                        && !session.pictures().isEmpty());
    }

    private int selectedPathway() {
        return session.selectedPathway().get();
    }

    private LadderMove ladder() {
        return new LadderMove(session, context.breakpoints().narrow().get());
    }

    /**
     * Stacks the middle column: message, verdict, cards and one of the views. The view of audits
     * covers all pictures, so it also takes the space of the verdict and the cards.
     */
    private VBox center() {
        VBox picture = styled(new VBox(verdict, evidence, cards), "centre-picture");
        VBox center = styled(new VBox(context.banner(), picture, growing(lower)), "centre");
        var low = context.breakpoints().low();
        var narrow = context.breakpoints().narrow();
        BooleanBinding empty = Bindings.isEmpty(session.pictures());
        Runnable show = () -> {
            WindowView view = session.view().get();
            Visibility.show(picture, view != WindowView.AUDIT && !empty.get());
            boolean whole = picture.isVisible() && session.evidence().get() == EvidenceDepth.WHOLE;
            VBox.setVgrow(picture, whole ? Priority.ALWAYS : Priority.NEVER);
            VBox.setVgrow(evidence, whole ? Priority.ALWAYS : Priority.NEVER);
            Visibility.show(lower, !whole);
            // A low window has no room for cards and code; the panel selects pathways.
            Visibility.show(cards, view != WindowView.CODE || !low.get());
            inState(center, "narrow", narrow.get());
        };
        OnChange.run(show, session.view(), session.evidence(), low, empty, narrow);
        show.run();
        return center;
    }

    /**
     * Shows the first screen while the list is empty, no pictures are being found, and no lesson is
     * open. It is made when it is first shown, which a window that opens with pictures never does.
     */
    private final class FirstScreen {

        private final Samples samples;
        private Node welcome;
        private boolean wasEmpty = true;
        private boolean none;

        FirstScreen(Samples samples) {
            this.samples = samples;
            none = session.pictures().isEmpty();
            session.pictures().addListener((ListChangeListener<PictureEntry>) change -> {
                // The list changes with each result, too; only the first and the last picture count.
                if (session.pictures().isEmpty() != none) {
                    none = session.pictures().isEmpty();
                    show();
                }
            });
            OnChange.run(
                    this::show,
                    session.view(),
                    lessons.place(),
                    services.intake().looking(),
                    services.documents().code().reading());
            // The caller adds the first pictures after it has made the window.
            Platform.runLater(this::show);
        }

        private void show() {
            LessonPlace place = lessons.place().get();
            // An audit and the user's own code need no picture in the list.
            boolean empty = session.pictures().isEmpty()
                    && !(welcome == null && services.intake().looking().get())
                    && place != LessonPlace.LESSON
                    && session.view().get() != WindowView.AUDIT
                    && (session.view().get() != WindowView.CODE
                            || services.documents().code().reading().get() == null);
            showWelcome(empty && place == LessonPlace.AWAY);
            Visibility.show(middle, !empty);
            header.showWelcome(empty);
            header.showLessons(place != LessonPlace.AWAY);
            if (wasEmpty && !empty && place == LessonPlace.AWAY) {
                Platform.runLater(pictures::takeFocus);
            }
            wasEmpty = empty;
        }

        private void showWelcome(boolean shown) {
            if (shown && welcome == null) {
                welcome = new WelcomeScreen(session, samples, context.thumbnails(), actions, services.intake());
                ObservableList<Node> layers = ((Pane) middle.getParent()).getChildren();
                layers.add(layers.indexOf(middle) + 1, welcome);
            }
            if (welcome != null) {
                Visibility.show(welcome, shown);
            }
        }
    }

    /**
     * Carries out the actions of buttons and keys: asks for files or takes them from the clipboard.
     */
    private final class FrameActions implements WindowActions, PictureGrid.Actions {

        private final ReportActions report = ReportActions.of(
                context,
                services.watch().tensors(),
                services.explanations().desk().state()::get);
        private final PictureIntake.ClipboardPictures clipboard;

        /**
         * @param pasteFolder keeps pasted pictures
         */
        FrameActions(Path pasteFolder) {
            clipboard = new PictureIntake.ClipboardPictures(
                    pasteFolder, why -> context.banner().show("Nothing was pasted.", why));
        }

        @Override
        public void audit(List<PictureEntry> chosen) {
            audits().propose(chosen);
        }

        @Override
        public void export(String table, Path file) {
            ReportActions.saveText(context.banner(), table, file);
        }

        @Override
        public void addPictures() {
            addUnlessNone(context.dialogs().pictures());
        }

        @Override
        public void addFolder() {
            addUnlessNone(context.dialogs().folder().map(List::of).orElse(List.of()));
        }

        @Override
        public void paste() {
            Clipboard system = Clipboard.getSystemClipboard();
            boolean text = !system.hasFiles() && !system.hasImage() && system.hasString();
            if (text && CodeDesk.isCode(system.getString())) {
                services.documents().code().paste(system.getString());
            } else {
                addUnlessNone(clipboard.files(system));
            }
        }

        @Override
        public void add(List<Path> paths) {
            services.intake().add(paths);
        }

        @Override
        public void openModel() {
            context.dialogs().model().ifPresent(folder -> useModel(Optional.of(folder)));
        }

        @Override
        public void openModelFile() {
            context.dialogs()
                    .open("Open a model", "Models", ModelFiles.EXTENSIONS)
                    .ifPresent(file -> useModel(Optional.of(ModelFiles.whole(file))));
        }

        @Override
        public void openCode() {
            services.documents().code().choose(context.dialogs());
        }

        @Override
        public void auditFolder() {
            audits().chooseFolder(context.dialogs());
        }

        @Override
        public void openAudit() {
            audits().choose(context.dialogs());
        }

        @Override
        public void useModel(Optional<Path> folder) {
            lessons.replay().use(folder, services.watch()::use);
        }

        private void addUnlessNone(List<Path> paths) {
            if (!paths.isEmpty()) {
                add(paths);
            }
        }

        @Override
        public void tag(List<PictureEntry> pictures, Runnable tagged) {
            TagDialog.open(context.owner(), pictures, session.pictures(), tagged);
        }

        @Override
        public void showShortcuts() {
            ShortcutsDialog.show(context.owner(), tabs, session);
        }

        @Override
        public void showExactness() {
            ExactnessView.showOver(context.owner());
        }

        @Override
        public void lessons() {
            lessons.toggle();
        }

        @Override
        public void savePicture() {
            report.savePicture(context.scene());
        }

        @Override
        public void savePage() {
            report.savePage();
        }

        @Override
        public void copyVerdict() {
            report.copyVerdict();
        }

        @Override
        public void saveTable() {
            report.saveTable();
        }
    }
}
