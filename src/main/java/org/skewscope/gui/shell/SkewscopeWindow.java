package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.ModelDesk;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.pictures.ClipboardPictures;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowActions;
import org.skewscope.gui.support.BackgroundThread;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.verdict.VerdictBanner;
import org.skewscope.gui.welcome.Samples;
import org.skewscope.gui.welcome.WelcomeScreen;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.EngineThread;
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
}
