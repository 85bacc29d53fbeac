package org.skewscope.gui.shell;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonMeasuring;
import org.skewscope.desk.lesson.LessonTools;
import org.skewscope.desk.lesson.ModelSwitch;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.RecipeDesk;
import org.skewscope.desk.work.WindowAnswer;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.lesson.frame.LessonFiles;
import org.skewscope.gui.lesson.frame.LessonFrame;
import org.skewscope.gui.lesson.frame.LessonRoom;
import org.skewscope.gui.model.EngineWatch;
import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.gui.options.PanelFoot;
import org.skewscope.gui.verdict.VerdictBanner;
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

/** Makes what gives lessons in the window. */
record LessonSetup(LessonTools tools, LessonDesk desk, ClassTest test) {

    /**
     * @param learning the files in which progress and results of classes are kept
     */
    static LessonSetup of(
            WindowContext context,
            LessonMeasuring measuring,
            EngineWatch watch,
            Samples samples,
            LearningFiles learning) {
        LessonTools tools = new LessonTools(
                context.session(),
                measuring,
                new LessonModelSwitch(watch, context),
                context.background(),
                context.gateway(),
                samples.all().stream().findFirst().map(Path::getParent),
                new ProgressStore(learning.progress()),
                learning.warnings(),
                () -> Duration.ofNanos(System.nanoTime()));
        return new LessonSetup(
                tools,
                new LessonDesk(tools),
                new ClassTest(context.background(), context.gateway(), learning.classResults()));
    }

    /**
     * Makes the screens of lessons around a window's regions.
     *
     * @param foot is covered while a task is worked on
     * @param verdict hides its cure then
     * @param room gets narrower while a lesson has a panel
     */
    LessonFrame frame(
            WindowContext context,
            RecipeDesk recipes,
            OptionsPanel options,
            PanelFoot foot,
            VerdictBanner verdict,
            LessonRoom room,
            LessonFrame.Regions regions) {
        room.follow(desk);
        LessonFrame frame = new LessonFrame(
                desk,
                context.scene(),
                context.session(),
                context.thumbnails(),
                new LessonFiles(desk, tools, context.dialogs(), test, context.banner()::saved),
                test,
                regions);
        new TaskCover(desk, context.session(), options, foot, verdict).follow();
        new LessonRecipe(recipes);
        return frame;
    }

    /** Covers what would give the answer away while a task is worked on. */
    private record TaskCover(
            LessonDesk desk, Session session, OptionsPanel options, PanelFoot foot, VerdictBanner verdict) {

        void follow() {
            desk.task().trying().subscribe(this::show);
            OnChange.run(this::keepAway, session.evidence());
        }

        private void show(TryFlow old, TryFlow next) {
            if ((old == null) != (next == null)) {
                options.allow(desk.task()::open);
            }
            foot.cover(works() ? "Hidden during the task. Press H for a hint." : "");
            verdict.cover(works());
            keepAway();
            if (next != null && next.solved()) {
                desk.say("");
            }
        }

        private void keepAway() {
            if (works() && session.evidence().get() != EvidenceDepth.CLOSED) {
                session.evidence().set(EvidenceDepth.CLOSED);
                desk.say("The evidence is hidden until the task is solved.");
            }
        }

        private boolean works() {
            TryFlow now = desk.task().trying().get();
            return now != null && !now.solved();
        }
    }

    /** Searches the recipe of a lesson's tensor while it is revealed. */
    private final class LessonRecipe {

        private final RecipeDesk recipes;
        private volatile boolean shown;

        LessonRecipe(RecipeDesk recipes) {
            this.recipes = recipes;
            OnChange.run(this::follow, desk.flow());
        }

        private void follow() {
            CourseFlow flow = desk.flow().get();
            LessonMaterial material = desk.scene().material().get();
            boolean wanted = flow != null
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
                            laboratory -> write(
                                    laboratory
                                            .tensor(picture, material.pathways(), material.indexOf(name), stage)
                                            .orElseThrow(),
                                    name),
                            new WindowAnswer<Path>(
                                    tools.window(),
                                    () -> shown,
                                    file -> {
                                        if (shown) {
                                            recipes.search(picture, file);
                                        }
                                    },
                                    desk::say));
        }

        private static Path write(DenseTensor tensor, String name) {
            try {
                Path file = ScratchFolder.untilEnd("lesson")
                        .folder()
                        .resolve(name.replaceAll("[^A-Za-z0-9-]", "_") + ".npy");
                NpyWriter.write(tensor, file);
                return file;
            } catch (IOException e) {
                throw new IllegalStateException("The tensor could not be kept: " + e.getMessage(), e);
            }
        }
    }

    /** Switches the window's engine to a lesson's model after the user agrees. */
    private record LessonModelSwitch(EngineWatch watch, WindowContext context) implements ModelSwitch {

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
            Label words = wrapping(label(
                    "This lesson brings its own model, %s. Skewscope runs the model in a separate process."
                                    .formatted(model.getFileName())
                            + " Open it only if you trust the source of the lesson.",
                    "dialog-content"));
            words.setPrefWidth(460);
            Dialog<ButtonType> dialog =
                    DialogTheme.dialog(context.owner(), "Open the lesson's model?", words, open, not);
            dialog.setOnHidden(event -> answer.accept(dialog.getResult() == open));
            dialog.show();
        }
    }
}
