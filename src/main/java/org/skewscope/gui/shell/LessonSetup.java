package org.skewscope.gui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import org.skewscope.gui.frame.Explaining;
import org.skewscope.gui.lesson.ClassTest;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonMeasuring;
import org.skewscope.gui.lesson.LessonTools;
import org.skewscope.gui.lesson.ModelSwitch;
import org.skewscope.gui.lesson.frame.LessonFiles;
import org.skewscope.gui.lesson.frame.LessonFrame;
import org.skewscope.gui.lesson.frame.LessonRoom;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.options.PanelFoot;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.welcome.Samples;
import org.skewscope.gui.work.LatestQuery;
import org.skewscope.gui.work.RecipeDesk;
import org.skewscope.lesson.TensorSource;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.flow.TryFlow;
import org.skewscope.lesson.progress.LearningFiles;
import org.skewscope.lesson.progress.ProgressStore;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyWriter;

/** What gives lessons in the window, put together. */
record LessonSetup(LessonTools tools, LessonDesk desk, ClassTest test) {

    /**
     * @param learning the files in which progress and results of classes are kept
     */
    static LessonSetup of(
            Session session,
            LessonMeasuring measuring,
            ModelSwitch models,
            Executor background,
            Executor window,
            Samples samples,
            LearningFiles learning) {
        LessonTools tools =
                new LessonTools(
                        session,
                        measuring,
                        models,
                        background,
                        window,
                        samples.all().stream().findFirst().map(Path::getParent),
                        new ProgressStore(learning.progress()),
                        learning.warnings(),
                        () -> Duration.ofNanos(System.nanoTime()));
        return new LessonSetup(
                tools, new LessonDesk(tools), new ClassTest(background, learning.classResults()));
    }

    LessonFrame frame(
            Scene scene,
            Thumbnails thumbnails,
            FileDialogs dialogs,
            Explaining explaining,
            OptionsPanel options,
            LessonRoom room,
            LessonFrame.Regions regions) {
        room.follow(desk);
        LessonFrame frame =
                new LessonFrame(
                        desk,
                        scene,
                        tools.session(),
                        thumbnails,
                        new LessonFiles(desk, tools, dialogs, test),
                        test,
                        regions);
        new TaskCover(desk, tools.session(), options, explaining.foot());
        new LessonRecipe(desk, tools, explaining.recipes());
        return frame;
    }

    /** While a task is worked on, covers what would give the answer away. */
    private static final class TaskCover {

        private final LessonDesk desk;
        private final Session session;
        private final OptionsPanel options;
        private final PanelFoot foot;

        TaskCover(LessonDesk desk, Session session, OptionsPanel options, PanelFoot foot) {
            this.desk = desk;
            this.session = session;
            this.options = options;
            this.foot = foot;
            desk.task().trying().addListener((property, old, next) -> show(old, next));
            session.view().addListener((property, old, next) -> keepAway());
        }

        private void show(TryFlow old, TryFlow next) {
            if ((old == null) != (next == null)) {
                options.allow(desk.task()::open);
            }
            foot.cover(
                    works()
                            ? "The advice is off in a task: it would give the answer away. H shows the"
                                    + " hint."
                            : "");
            keepAway();
            if (next != null && next.solved()) {
                desk.say("");
            }
        }

        private void keepAway() {
            if (works() && session.view().get() == WindowView.WHY) {
                session.view().set(WindowView.TENSOR_DIFFERENCE);
                desk.say("Why would give the answer away. It opens when the task is solved.");
            }
        }

        private boolean works() {
            TryFlow now = desk.task().trying().get();
            return now != null && !now.solved();
        }
    }

    /** Has the recipe of a lesson's tensor searched while it is revealed. */
    private static final class LessonRecipe {

        private final LessonDesk desk;
        private final LessonTools tools;
        private final RecipeDesk recipes;
        private volatile boolean shown;

        LessonRecipe(LessonDesk desk, LessonTools tools, RecipeDesk recipes) {
            this.desk = desk;
            this.tools = tools;
            this.recipes = recipes;
            desk.flow().addListener((property, old, next) -> follow(next));
        }

        private void follow(CourseFlow flow) {
            LessonMaterial material = desk.scene().material().get();
            boolean wanted =
                    flow != null
                            && !flow.ended()
                            && flow.phase() == Phase.REVEAL
                            && material != null
                            && material.lesson().tensor().isPresent()
                            && material.lesson().reveal().show().view().equals("recipe");
            if (wanted == shown) {
                return;
            }
            shown = wanted;
            if (wanted) {
                search(material, material.lesson().tensor().get());
            } else {
                recipes.close();
            }
        }

        private void search(LessonMaterial material, TensorSource source) {
            ImageSource picture = material.pictures().get(material.firstPicture());
            if (material.tensorFile().isPresent()) {
                recipes.search(picture, material.tensorFile().get());
                return;
            }
            String name = source.of().orElseThrow();
            Stage stage = source.stage().orElse(Stage.BATCH);
            tools.measuring()
                    .ask(
                            laboratory ->
                                    write(
                                            laboratory
                                                    .tensor(
                                                            picture,
                                                            material.pathways(),
                                                            material.indexOf(name),
                                                            stage)
                                                    .orElseThrow(),
                                            name),
                            new LatestQuery.Answer<Path>() {
                                @Override
                                public boolean wanted() {
                                    return shown;
                                }

                                @Override
                                public void reached(String doing) {}

                                @Override
                                public void known(Path file) {
                                    tools.window().execute(() -> begin(picture, file));
                                }

                                @Override
                                public void failed(String reason) {
                                    tools.window().execute(() -> desk.say(reason));
                                }
                            });
        }

        private void begin(ImageSource picture, Path file) {
            if (shown) {
                recipes.search(picture, file);
            }
        }

        private static Path write(DenseTensor tensor, String name) {
            try {
                Path folder = Files.createTempDirectory("skewscope-lesson");
                folder.toFile().deleteOnExit();
                Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9-]", "_") + ".npy");
                NpyWriter.write(tensor, file);
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new IllegalStateException(
                        "The tensor could not be kept: " + e.getMessage(), e);
            }
        }
    }
}
