package org.skewscope.gui.shell;

import org.skewscope.gui.bars.Header;
import org.skewscope.gui.bars.KeyActions;
import org.skewscope.gui.bars.KeyboardMap;
import org.skewscope.gui.bars.StatusBar;
import org.skewscope.gui.files.ReportActions;
import org.skewscope.gui.model.EngineWatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.files.DropOverlay;
import org.skewscope.gui.files.TensorIntake;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.bars.Cancelling;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.Drawer;
import org.skewscope.gui.frame.FocusCycle;
import org.skewscope.gui.frame.PauseSettle;
import org.skewscope.gui.frame.ThemeSwitch;
import org.skewscope.gui.ladder.LadderMove;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonMeasuring;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.lesson.ModelSwitch;
import org.skewscope.gui.lesson.frame.LessonDrops;
import org.skewscope.gui.lesson.frame.LessonFrame;
import org.skewscope.gui.lesson.frame.LessonRoom;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.ModelDesk;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.pictures.ClipboardPictures;
import org.skewscope.gui.pictures.PictureFiles.Rejected;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowActions;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.BackgroundThread;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.verdict.VerdictBanner;
import org.skewscope.gui.welcome.Samples;
import org.skewscope.gui.welcome.WelcomeScreen;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.gui.work.LeadingSettle;
import org.skewscope.gui.work.NamedTraces;
import org.skewscope.gui.work.PreviewDesk;
import org.skewscope.lesson.metrics.AnsweringEngine;
import org.skewscope.lesson.metrics.KnownAnswers;
import org.skewscope.worker.client.EngineClient;

/** The window's composition root: makes every part and hands it what it needs. */
public final class SkewscopeWindow implements AutoCloseable {

    private final EngineClient engine;
    private final FxGateway gateway = new FxGateway();
    private final EngineThread engineThread = new EngineThread();
    private final ExecutorService background = BackgroundThread.named("files");
    private final ExecutorService drawing = BackgroundThread.named("difference");
    private final Thumbnails thumbnails = new Thumbnails(gateway);
    private final StackPane layers = new StackPane();
    private final Scene scene;
    private final ComparisonScheduler scheduler;
    private final Explaining explaining;
    private final PictureIntake intake;
    private final LessonDesk lessons;
    private final OwnFiles files;

    /**
     * @param engine is closed with the window
     * @param pasteFolder keeps pasted pictures
     */
    public SkewscopeWindow(
            EngineClient engine,
            Session session,
            FileDialogs dialogs,
            Samples samples,
            Path pasteFolder,
            TabParts.Maker tabMaker,
            double width,
            double height) {
        ThemeSwitch.prepare(session.theme().get());
        this.engine = engine;
        layers.getStyleClass().add("window");
        scene = ThemeSwitch.undressed(layers, width, height);
        Banner banner = new Banner();
        LessonRoom room = new LessonRoom(scene.widthProperty());
        Breakpoints breakpoints = new Breakpoints(room, scene.heightProperty());
        Comparing comparing =
                Comparing.of(
                        session, engine, engineThread, gateway, banner, () -> scene().getWindow());
        EngineWatch watch = comparing.watch();
        scheduler = comparing.scheduler();
        intake =
                new PictureIntake(
                        session,
                        background,
                        gateway,
                        rejected -> RejectedWording.show(rejected, banner));
        PathwayCommands commands = new PathwayCommands(session);
        ClipboardPictures clipboard =
                new ClipboardPictures(
                        pasteFolder, why -> banner.show("Nothing was pasted.", why, List.of()));
        explaining =
                new Explaining(
                        session, commands, engine, engineThread, background, gateway, scheduler);
        OptionsPanel options = new OptionsPanel(session, commands, breakpoints, explaining.foot());
        files =
                OwnFiles.of(
                        session,
                        commands,
                        engine,
                        engineThread,
                        background,
                        gateway,
                        watch,
                        intake,
                        banner);
        TabParts parts =
                new TabParts(
                        session,
                        commands,
                        watch.tensors(),
                        explaining.desk(),
                        explaining.questions(),
                        files.audits(),
                        dialogs,
                        thumbnails,
                        drawing,
                        gateway,
                        breakpoints,
                        files.code());
        List<Tab> tabs = tabMaker.of(parts);
        LessonSetup setup =
                LessonSetup.of(
                        session,
                        comparing.measuring(),
                        new LessonModelSwitch(watch, () -> scene().getWindow()),
                        background,
                        gateway,
                        samples,
                        pasteFolder);
        lessons = setup.desk();
        WindowActions actions =
                new FrameActions(
                        dialogs,
                        clipboard,
                        ReportActions.of(parts, banner, background),
                        intake::add,
                        model -> lessons.replay().use(model, watch::use),
                        this::scene,
                        tabs,
                        lessons::toggle,
                        files.code()::paste);
        Header header = new Header(session, tabs, breakpoints, actions);
        PictureList pictures =
                new PictureList(
                        session,
                        scheduler,
                        thumbnails,
                        breakpoints.narrow().or(lessons.place().isEqualTo(LessonPlace.LESSON)),
                        actions::addPictures);
        BorderPane frame = new BorderPane();
        StackPane middle = new StackPane(frame);
        Drawer drawer = new Drawer(frame, middle, options, header.drawerButton(), breakpoints);
        PanelEntrance entrance = new PanelEntrance(drawer, options);
        CardParts own =
                CardParts.of(
                        parts,
                        new ModelDesk(session, engine, engineThread, gateway),
                        watch::use,
                        banner,
                        thumbnails,
                        gateway,
                        entrance,
                        files.runs(),
                        () -> scene().getWindow());
        CardRow cards = own.cards();
        header.onAboutModel(own.models()::aboutSession);
        options.useMenu(own.menu());
        LowerCentre lower = new LowerCentre(session, tabs);
        VerdictBanner verdict = explaining.verdict(session, breakpoints, scheduler);
        frame.setCenter(new Centre(session, banner, verdict, cards, lower, breakpoints));
        LessonFrame lessonFrame =
                setup.frame(
                        scene,
                        thumbnails,
                        dialogs,
                        explaining,
                        options,
                        room,
                        new LessonFrame.Regions(frame, pictures, drawer, cards, lower));
        StackPane inner = lessonFrame.startIn(new StackPane(middle));
        Cancelling cancelling = explaining.cancelling(session, scheduler, lessons);
        StatusBar status = new StatusBar(session, scheduler, explaining, cancelling, breakpoints);
        BorderPane page = new BorderPane(inner, header, null, status, null);
        var arrays = new TensorIntake(session, explaining.recipes(), dialogs, banner, files.runs());
        DropOverlay overlay =
                new DropOverlay(
                        intake,
                        arrays,
                        files.drops(
                                new LessonDrops(lessons, session, background, gateway), session),
                        (dropped, target) -> own.models().take(dropped, cards.indexAt(target)));
        overlay.listen(layers);
        lessonFrame.addTo(layers, page, overlay);
        explaining.recipePanelOver(layers, page);
        Supplier<Node> welcome =
                () -> new WelcomeScreen(session, samples, thumbnails, actions, intake);
        new FirstScreen(session, lessons, intake, welcome, middle, header);
        ThemeSwitch.follow(scene, session.theme());
        List<Node> regions = WindowRegions.of(header, lessonFrame, pictures, cards, lower, options);
        KeyActions keys = WindowKeys.of(parts, tabs, actions);
        keys.on(Key.PREVIOUS_PICTURE, () -> pictures.move(-1))
                .on(Key.NEXT_PICTURE, () -> pictures.move(1))
                .on(Key.FIND_RECIPE, arrays::choose)
                .on(Key.RENAME, () -> own.menu().startRename(session.selectedPathway().get()))
                .on(Key.APPLY, explaining.foot()::apply)
                .on(Key.START_LESSONS, lessons::open)
                .on(Key.REPORT, header::showReportMenu)
                .on(Key.NEXT_REGION, () -> FocusCycle.next(scene, regions))
                .on(Key.CANCEL, cancelling::cancel);
        new KeyboardMap(session, keys).listen(scene);
        watch.start(scheduler);
        gateway.execute(() -> layers.requestFocus());
    }

    public Scene scene() {
        return scene;
    }

    public LessonDesk lessons() {
        return lessons;
    }

    public ComparisonScheduler scheduler() {
        return scheduler;
    }

    /** Whether no comparison, tensor or explanation is being waited for. */
    public boolean quiet() {
        return !scheduler.progress().get().running()
                && !explaining.desk().busy()
                && engineThread.quiet();
    }

    /** As if they had been dropped. */
    public void add(List<Path> paths) {
        List<Path> others = files.open(paths);
        if (!others.isEmpty()) {
            intake.add(others);
        }
    }

    @Override
    public void close() {
        scheduler.cancel();
        thumbnails.close();
        background.shutdownNow();
        drawing.shutdownNow();
        engineThread.close();
        engine.close();
    }

    /** What F6 stops at in the window, from the header on; what is hidden is passed. */
    private static final class WindowRegions {

        private WindowRegions() {}

        static List<Node> of(
                Header header,
                LessonFrame lessons,
                Node pictures,
                Node cards,
                LowerCentre lower,
                Node options) {
            List<Node> regions = new ArrayList<>();
            regions.add(header);
            regions.addAll(lessons.start().regions());
            regions.addAll(List.of(lessons.panel(), pictures, cards));
            regions.addAll(lower.regions());
            regions.add(options);
            return regions;
        }
    }

    /** Names the files that were not taken. */
    private static final class RejectedWording {

        private static final int NAMED = 3;

        private RejectedWording() {}

        static void show(List<Rejected> files, Banner banner) {
            banner.show(headline(files), sentence(files), List.of());
        }

        static String headline(List<Rejected> files) {
            return files.size() == 1
                    ? "1 file was not added."
                    : files.size() + " files were not added.";
        }

        static String sentence(List<Rejected> files) {
            String named =
                    files.stream()
                            .limit(NAMED)
                            .map(file -> file.name() + " " + file.reason())
                            .collect(Collectors.joining(", "));
            int more = files.size() - NAMED;
            return named + (more > 0 ? ", and " + more + " more" : "") + ".";
        }
    }

    /**
     * What compares in the window, put together: the engine's watch and what asks it for results.
     */
    private record Comparing(
            EngineWatch watch, ComparisonScheduler scheduler, LessonMeasuring measuring) {

        static Comparing of(
                Session session,
                EngineClient engine,
                EngineThread thread,
                FxGateway gateway,
                Banner banner,
                Supplier<Window> owner) {
            EngineWatch watch = new EngineWatch(engine, thread, session, gateway, banner, owner);
            new PreviewDesk(session, engine, thread, gateway, new PauseSettle(), watch::broke);
            session.result().await(new PauseSettle());
            KnownAnswers answers = new KnownAnswers();
            ComparisonScheduler scheduler =
                    new ComparisonScheduler(
                            session,
                            new AnsweringEngine(new NamedTraces(engine, watch.tensors()), answers),
                            thread,
                            gateway,
                            new LeadingSettle(new PauseSettle()),
                            watch::broke);
            return new Comparing(watch, scheduler, new LessonMeasuring(engine, thread, answers));
        }
    }

    /**
     * The middle column: message, verdict, cards, and below them one of the views. An audit is of
     * all pictures, so that it has the room of what tells of one.
     */
    private static final class Centre extends VBox {

        private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

        Centre(
                Session session,
                Banner banner,
                VerdictBanner verdict,
                CardRow cards,
                LowerCentre lower,
                Breakpoints breakpoints) {
            getStyleClass().add("centre");
            VBox.setVgrow(lower, Priority.ALWAYS);
            VBox picture = new VBox(verdict, cards);
            picture.getStyleClass().add("centre-picture");
            getChildren().addAll(banner, picture, lower);
            session.view()
                    .addListener((property, old, next) -> Visibility.show(picture, ofOne(next)));
            Visibility.show(picture, ofOne(session.view().get()));
            setMinWidth(0);
            breakpoints
                    .narrow()
                    .addListener((property, old, next) -> pseudoClassStateChanged(NARROW, next));
            pseudoClassStateChanged(NARROW, breakpoints.narrow().get());
        }

        private static boolean ofOne(WindowView view) {
            return view != WindowView.AUDIT;
        }
    }

    /** Binds the keys that change the session or ask for files and dialogs. */
    private static final class WindowKeys {

        private WindowKeys() {}

        static KeyActions of(TabParts parts, List<Tab> tabs, WindowActions actions) {
            KeyActions keys = new KeyActions();
            Session session = parts.session();
            PathwayCommands commands = parts.commands();
            for (Tab tab : tabs) {
                keys.on(tab.key(), () -> tab.open(session));
            }
            return keys.on(Key.ADD, actions::addPictures)
                    .on(Key.LESSONS, actions::lessons)
                    .on(Key.PASTE, actions::paste)
                    .on(Key.HELP, actions::showShortcuts)
                    .on(Key.EXACTNESS, actions::showExactness)
                    .on(Key.REMOVE, () -> removePicture(session))
                    .on(Key.SELECT, session::selectPathway)
                    .on(Key.DUPLICATE, () -> commands.duplicate(session.selectedPathway().get()))
                    .on(
                            Key.REFERENCE,
                            () -> commands.makeReference(session.selectedPathway().get()))
                    .on(Key.PREVIOUS_STAGE, () -> move(parts).stage(-1))
                    .on(Key.NEXT_STAGE, () -> move(parts).stage(1))
                    .on(Key.PREVIOUS_PAIR, () -> move(parts).pair(-1))
                    .on(Key.NEXT_PAIR, () -> move(parts).pair(1))
                    .on(Key.UNDO, session.history()::undo)
                    .on(Key.REDO, session.history()::redo)
                    .on(Key.THEME, () -> session.theme().set(session.theme().get().other()));
        }

        private static LadderMove move(TabParts parts) {
            return new LadderMove(parts.session(), parts.breakpoints().narrow().get());
        }

        private static void removePicture(Session session) {
            if (session.selectedPicture().get() != null) {
                session.removePicture(session.selectedPicture().get());
            }
        }
    }

    /** Switches the window's engine to a lesson's model, which is asked for first. */
    private static final class LessonModelSwitch implements ModelSwitch {

        private final EngineWatch watch;
        private final Supplier<Window> owner;

        LessonModelSwitch(EngineWatch watch, Supplier<Window> owner) {
            this.watch = watch;
            this.owner = owner;
        }

        @Override
        public Optional<Path> chosen() {
            return watch.model();
        }

        @Override
        public void use(Optional<Path> model) {
            watch.swap(model);
        }

        @Override
        public void ask(Path model, Consumer<Boolean> answer) {
            ButtonType open = new ButtonType("Open the model", ButtonBar.ButtonData.OK_DONE);
            ButtonType not = new ButtonType("Do not open it", ButtonBar.ButtonData.CANCEL_CLOSE);
            Label words =
                    new Label(
                            "This lesson brings its own model, "
                                    + model.getFileName()
                                    + ". Its graph runs on this computer, in the engine's process."
                                    + " Open it if you know where the lesson comes from.");
            words.setWrapText(true);
            words.setPrefWidth(460);
            words.getStyleClass().add("dialog-content");
            Dialog<ButtonType> dialog =
                    DialogTheme.dialog(owner.get(), "Open the lesson's model?", words, open, not);
            dialog.setOnHidden(event -> answer.accept(dialog.getResult() == open));
            dialog.show();
        }
    }
}
