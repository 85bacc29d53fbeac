package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.cards.PathwayMenu;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonMeasuring;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.model.ModelDesk;
import org.skewscope.gui.model.ModelUse;
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
import org.skewscope.gui.work.EngineTensors;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.gui.work.LeadingSettle;
import org.skewscope.gui.work.PreviewDesk;
import org.skewscope.worker.client.EngineClient;

/** The window's composition root: makes every part and hands it what it needs. */
public final class SkewscopeWindow implements AutoCloseable {

    private final EngineClient engine;
    private final FxGateway gateway = new FxGateway();
    private final EngineThread engineThread = new EngineThread();
    private final ExecutorService background = BackgroundThread.named("files");
    private final ExecutorService drawing = BackgroundThread.named("difference");
    private final Thumbnails thumbnails = new Thumbnails(gateway);
    private final Banner banner = new Banner();
    private final StackPane layers = new StackPane();
    private final Scene scene;
    private final ComparisonScheduler scheduler;
    private final Explaining explaining;
    private final PictureIntake intake;
    private final LessonDesk lessons;
    private final CodeDesk code;

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
        ThemeSwitch.loadFonts();
        this.engine = engine;
        layers.getStyleClass().add("window");
        scene = new Scene(layers, width, height);
        LessonRoom room = new LessonRoom(scene.widthProperty());
        Breakpoints breakpoints = new Breakpoints(room, scene.heightProperty());
        EngineWatch watch =
                new EngineWatch(
                        engine, engineThread, session, gateway, banner, () -> scene().getWindow());
        EngineTensors tensors = watch.tensors();
        new PreviewDesk(session, engine, engineThread, gateway, new PauseSettle(), watch::broke);
        scheduler =
                new ComparisonScheduler(
                        session,
                        engine,
                        engineThread,
                        gateway,
                        new LeadingSettle(new PauseSettle()),
                        watch::broke);
        intake =
                new PictureIntake(
                        session,
                        background,
                        gateway,
                        rejected -> RejectedWording.show(rejected, banner));
        PathwayCommands commands = new PathwayCommands(session);
        ReportActions report = new ReportActions(session, dialogs, banner);
        ClipboardPictures clipboard =
                new ClipboardPictures(
                        pasteFolder, why -> banner.show("Nothing was pasted.", why, List.of()));
        explaining =
                new Explaining(
                        session, commands, engine, engineThread, background, gateway, scheduler);
        OptionsPanel options = new OptionsPanel(session, commands, breakpoints, explaining.foot());
        code =
                new CodeDesk(
                        session,
                        commands,
                        background,
                        gateway,
                        (title, why) -> banner.show(title, why, List.of()));
        TabParts parts =
                new TabParts(
                        session,
                        commands,
                        tensors,
                        explaining.desk(),
                        explaining.questions(),
                        drawing,
                        gateway,
                        breakpoints,
                        code);
        List<Tab> tabs = tabMaker.of(parts);
        LessonSetup setup =
                LessonSetup.of(
                        session,
                        new LessonMeasuring(engine, engineThread),
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
                        report,
                        intake::add,
                        model -> lessons.replay().use(model, watch::use),
                        this::scene,
                        tabs,
                        lessons::toggle,
                        code::paste);
        Header header = new Header(session, tabs, breakpoints, actions);
        PictureList pictures =
                new PictureList(
                        session,
                        scheduler,
                        thumbnails,
                        breakpoints.narrow().or(lessons.place().isEqualTo(LessonDesk.Place.LESSON)),
                        actions::addPictures);
        BorderPane frame = new BorderPane();
        StackPane middle = new StackPane(frame);
        Drawer drawer = new Drawer(frame, middle, options, header.drawerButton(), breakpoints);
        PanelEntrance entrance = new PanelEntrance(drawer, options);
        ModelDesk models = new ModelDesk(session, engine, engineThread, gateway);
        ModelDialogs modelDialogs = modelDialogs(session, commands, models, watch, dialogs);
        PathwayMenu menu =
                new PathwayMenu(
                        session,
                        commands,
                        entrance::rename,
                        new PathwayFileActions(session, dialogs, banner),
                        modelDialogs::items);
        options.useMenu(menu);
        CardRow cards =
                new CardRow(
                        session,
                        commands,
                        menu,
                        models,
                        tensors,
                        thumbnails,
                        gateway,
                        breakpoints,
                        entrance::jumpTo,
                        failure -> FailureDialog.show(scene.getWindow(), failure));
        LowerCentre lower = new LowerCentre(session, tabs);
        frame.setCenter(
                new Centre(
                        banner,
                        new VerdictBanner(
                                session,
                                breakpoints,
                                explaining.desk().state(),
                                scheduler::failedAgain),
                        cards,
                        lower,
                        breakpoints));
        LessonFrame lessonFrame =
                setup.frame(
                        scene,
                        thumbnails,
                        dialogs,
                        explaining,
                        options,
                        room,
                        new LessonFrame.Regions(frame, pictures, drawer, cards, lower));
        WelcomeScreen welcome = new WelcomeScreen(samples, thumbnails, actions, intake);
        StackPane inner = new StackPane(middle, welcome);
        lessonFrame.startIn(inner);
        BorderPane page = new BorderPane(inner, header, null, null, null);
        Cancelling cancelling = explaining.cancelling(session, scheduler, lessons);
        page.setBottom(new StatusBar(session, scheduler, explaining, cancelling, breakpoints));
        TensorIntake tensorFiles = new TensorIntake(session, explaining.recipes(), dialogs, banner);
        DropOverlay overlay =
                new DropOverlay(
                        intake,
                        tensorFiles,
                        List.of(
                                new CodeDrops(code),
                                new LessonDrops(lessons, session, background, gateway)),
                        (dropped, target) -> modelDialogs.take(dropped, cards.indexAt(target)));
        overlay.listen(layers);
        lessonFrame.addTo(layers, List.of(page, explaining.recipePanel()), overlay);
        new FirstScreen(session, lessons, welcome, middle, header);
        ThemeSwitch.apply(scene, session.theme().get());
        session.theme().addListener((property, old, next) -> ThemeSwitch.apply(scene, next));
        List<Node> regions = WindowRegions.of(header, lessonFrame, pictures, cards, lower);
        regions.add(options);
        KeyActions keys = WindowKeys.of(parts, tabs, actions);
        keys.on(Key.PREVIOUS_PICTURE, () -> pictures.move(-1))
                .on(Key.NEXT_PICTURE, () -> pictures.move(1))
                .on(Key.FIND_RECIPE, tensorFiles::choose)
                .on(Key.RENAME, () -> menu.startRename(session.selectedPathway().get()))
                .on(Key.APPLY, explaining.foot()::apply)
                .on(Key.START_LESSONS, lessons::open)
                .on(Key.REPORT, header::showReportMenu)
                .on(Key.NEXT_REGION, () -> FocusCycle.next(scene, regions))
                .on(Key.CANCEL, cancelling::cancel);
        new KeyboardMap(session, keys).listen(scene);
        watch.start(scheduler);
        gateway.execute(() -> layers.requestFocus());
    }

    private ModelDialogs modelDialogs(
            Session session,
            PathwayCommands commands,
            ModelDesk models,
            EngineWatch watch,
            FileDialogs dialogs) {
        ModelUse use =
                new ModelUse(
                        session,
                        commands,
                        models,
                        watch::use,
                        why -> banner.show("This model cannot be used.", why, List.of()));
        return new ModelDialogs(session, models, use, dialogs, banner, () -> scene.getWindow());
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
        paths.stream().filter(CodeDesk::isCode).forEach(code::open);
        List<Path> others = paths.stream().filter(path -> !CodeDesk.isCode(path)).toList();
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
