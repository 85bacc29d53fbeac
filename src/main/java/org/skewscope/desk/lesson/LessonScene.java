package org.skewscope.desk.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.compare.Pair;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.LatestQuery;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Reveal.RevealView;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.metrics.Judgement;
import org.skewscope.lesson.metrics.Measurer;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/**
 * Brings a lesson's pictures and pathways into the window and measures its values. All comparisons
 * run during the question, so that the reveal need not wait.
 */
public final class LessonScene {

    private final LessonTools tools;
    private final Session session;
    private final LessonValues values;
    private final ReadOnlyObjectWrapper<LessonMaterial> material = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper waiting = new ReadOnlyStringWrapper("");
    private final LessonModels models;
    private final LessonFacts facts;
    private final LessonAhead ahead;
    private final Runnable arrived;
    private OwnMaterial own = OwnMaterial.NONE;
    private LessonMaterial plain;
    private Lesson of;
    private final Map<String, ImageSource> replayed = new HashMap<>();
    private final SceneInWindow window;

    /**
     * Creates a scene without a lesson.
     *
     * @param arrived runs after a model was loaded for which a lesson waited
     */
    LessonScene(LessonTools tools, Runnable arrived) {
        this.tools = tools;
        this.arrived = arrived;
        facts = new LessonFacts(tools);
        models = new LessonModels(tools.session(), tools.models());
        session = tools.session();
        window = new SceneInWindow(session);
        ahead = new LessonAhead(tools);
        values = new LessonValues(tools.measuring(), tools.window());
    }

    /**
     * Returns the material of the present lesson; null without a lesson and for one that cannot be
     * given.
     */
    public ReadOnlyObjectProperty<LessonMaterial> material() {
        return material.getReadOnlyProperty();
    }

    /** Returns why the lesson cannot be given; else empty. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Returns what the lesson waits for; else empty. */
    public ReadOnlyStringProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** Returns the model that runs; empty for the bundled one. */
    Optional<Path> model() {
        return models.chosen();
    }

    /** Returns the facts that a learner may see during the question. */
    public LessonFacts facts() {
        return facts;
    }

    /** Returns this computer's values of the lesson. */
    public ReadOnlyObjectProperty<LessonValues.Known> values() {
        return values.known();
    }

    /** Returns the user's own material that replaces the lesson's. */
    public OwnMaterial own() {
        return own;
    }

    /** Returns the user's own pictures by the ids of the lessons that were replayed on them. */
    public Map<String, ImageSource> replayed() {
        return Map.copyOf(replayed);
    }

    /** Replays the present lesson on a picture of the user. */
    public void replayOn(ImageSource picture) {
        if (plain != null) {
            replayed.put(plain.lesson().id(), picture);
            own = own.with(picture);
            material.set(own.in(plain));
        }
    }

    /**
     * Replays the present lesson with pathways of the user.
     *
     * @throws LessonFileException if the lesson has another number of pathways
     */
    void replayWith(List<Pathway> pathways) throws LessonFileException {
        if (plain != null) {
            own = own.withPathways(pathways, plain);
            material.set(own.in(plain));
        }
    }

    /**
     * Opens the present lesson again with a model of the user.
     *
     * @param model empty for the lesson's model
     */
    void replayWith(Optional<Path> model) {
        model.ifPresent(models::agree);
        own = own.withModel(model);
        forget();
    }

    void show(CourseFlow flow, LessonFolder folder) {
        if (plain == null || !plain.lesson().equals(flow.lesson())) {
            if (of == null || !of.equals(flow.lesson())) {
                own = OwnMaterial.NONE;
                of = flow.lesson();
            }
            open(flow, folder);
        }
        if (material.get() == null) {
            return;
        }
        facts.want(material.get());
        // A long measurement must not keep a task waiting.
        values.want(flow.phase() == Phase.TRY ? null : material.get());
        ahead.look(flow, lesson -> next(lesson, new MaterialReader(folder.folder(), tools.samples())));
        if (flow.phase() == Phase.TRY) {
            window.task(material.get());
        } else {
            window.reveal(material.get());
        }
    }

    /**
     * Takes the lesson out of the window.
     *
     * @param model the user's own model, which runs again; empty for the bundled model
     */
    void end(Optional<Path> model) {
        forget();
        of = null;
        own = OwnMaterial.NONE;
        trouble.set("");
        waiting.set("");
        models.end(model);
    }

    private void forget() {
        values.want(null);
        facts.want(null);
        ahead.stop();
        plain = null;
        material.set(null);
        window.forget();
    }

    /** Reads the lesson, or begins to load its model first. */
    private void open(CourseFlow flow, LessonFolder folder) {
        MaterialReader reader = new MaterialReader(folder.folder(), tools.samples());
        Optional<Path> model = own.model().or(() -> reader.model(flow.lesson()));
        Optional<String> refused = models.trouble(model);
        waiting.set("");
        if (refused.isPresent()) {
            refuse(flow.lesson().id() + ": " + refused.get());
        } else if (models.runs(model)) {
            read(flow, reader);
        } else {
            window.clear();
            forget();
            trouble.set("");
            waiting.set("Loading "
                    + model.map(file -> "the model " + file.getFileName()).orElse("the bundled model")
                    + "\u2026");
            models.want(model, arrived);
        }
    }

    private void read(CourseFlow flow, MaterialReader reader) {
        List<LessonFault> faults = new ArrayList<>();
        Optional<LessonMaterial> read = reader.read(flow.lesson(), session.modelSize(), faults);
        if (read.isEmpty()) {
            refuse(faults.get(0).text());
            return;
        }
        trouble.set("");
        plain = named(read.get());
        material.set(own.in(plain));
    }

    private Optional<LessonMaterial> next(Lesson lesson, MaterialReader reader) {
        return models.runs(reader.model(lesson))
                ? reader.read(lesson, session.modelSize(), new ArrayList<>()).map(LessonScene::named)
                : Optional.empty();
    }

    private void refuse(String sentence) {
        window.clear();
        forget();
        trouble.set(sentence);
    }

    /** Names pathways by their ids, as the lesson's sentences do. */
    private static LessonMaterial named(LessonMaterial material) {
        return new LessonMaterial(
                material.lesson(),
                material.pictures(),
                material.pathways().stream()
                        .map(pathway -> pathway.renamed(pathway.id(), pathway.id()))
                        .toList(),
                material.reference(),
                material.model(),
                material.tensorFile());
    }

    /**
     * Measures the next lesson of a course during the discussion of the present one, while the
     * engine is idle. The window shows nothing of these values before the next question was
     * answered.
     */
    private static final class LessonAhead {

        /** Reads a lesson's material if the running model fits the lesson; else returns empty. */
        @FunctionalInterface
        interface Reading {
            Optional<LessonMaterial> of(Lesson lesson);
        }

        private final LatestQuery<Situation, List<Judgement>> ahead;

        LessonAhead(LessonTools tools) {
            ahead = new LatestQuery<>(
                    (situation, answer) ->
                            tools.measuring().askAhead(laboratory -> new Measurer(laboratory).all(situation), answer),
                    tools.window());
        }

        /**
         * Measures ahead, except during questions and tasks, which need the engine for themselves.
         */
        void look(CourseFlow flow, Reading reading) {
            List<Lesson> lessons = flow.plan().lessons();
            int next = flow.stop().place() + 1;
            ahead.want(
                    flow.voting() || flow.phase() == Phase.TRY || next >= lessons.size()
                            ? null
                            : reading.of(lessons.get(next))
                                    .map(Situation::start)
                                    .orElse(null));
        }

        void stop() {
            ahead.want(null);
        }
    }

    /**
     * Makes the engine run the model that a lesson needs: the bundled one, or the lesson's own
     * after the user agreed. A refused or broken model is not tried again before the course ends.
     */
    private static final class LessonModels {

        private final Session session;
        private final ModelSwitch models;
        private final Set<Path> agreed = new HashSet<>();
        private final Map<Path, String> refused = new HashMap<>();
        private Optional<Path> wanted = Optional.empty();
        private Runnable news;

        LessonModels(Session session, ModelSwitch models) {
            this.session = session;
            this.models = models;
            session.engine().addListener((property, old, next) -> engineSays(next));
        }

        /** Returns the model that runs or is being loaded; empty for the bundled one. */
        Optional<Path> chosen() {
            return models.chosen();
        }

        /** Returns whether a model runs, so that its lesson can be shown. */
        boolean runs(Optional<Path> model) {
            EngineState state = session.engine().get();
            boolean loaded = state instanceof EngineState.Ready || state instanceof EngineState.Ended;
            // The input size of the bundled model is known before the model is loaded.
            boolean known = model.isEmpty()
                    && (state instanceof EngineState.Broken
                            || session.modelSize().equals(InputSize.STANDARD));
            return models.chosen().equals(model) && (loaded || known);
        }

        /** Returns why a model is not tried; empty if it can be tried. */
        Optional<String> trouble(Optional<Path> model) {
            return model.map(refused::get);
        }

        /**
         * Loads a model, and asks before it loads a stranger's.
         *
         * @param then runs when {@link #runs} may have changed
         */
        void want(Optional<Path> model, Runnable then) {
            wanted = model;
            news = then;
            if (model.isEmpty()
                    || agreed.contains(model.get())
                    || models.chosen().equals(model)) {
                load(model);
                return;
            }
            Path file = model.get();
            models.ask(file, yes -> answered(file, yes));
        }

        /** Records that the user agreed to a model by dropping its file. */
        void agree(Path model) {
            agreed.add(model);
            refused.remove(model);
        }

        /** Makes the user's own model run again. */
        void end(Optional<Path> own) {
            news = null;
            refused.clear();
            if (!models.chosen().equals(own)) {
                models.use(own);
            }
        }

        private void answered(Path model, boolean yes) {
            if (yes) {
                agreed.add(model);
            } else {
                refused.put(model, "Its model " + model.getFileName() + " was not opened.");
            }
            if (wanted.equals(Optional.of(model)) && news != null) {
                if (yes) {
                    load(wanted);
                } else {
                    tell();
                }
            }
        }

        private void load(Optional<Path> model) {
            if (!models.chosen().equals(model)) {
                models.use(model);
            }
        }

        private void engineSays(EngineState state) {
            if (news == null || !models.chosen().equals(wanted)) {
                return;
            }
            if (state instanceof EngineState.Broken broken && wanted.isPresent()) {
                refused.put(
                        wanted.get(),
                        "Its model " + wanted.get().getFileName() + " cannot be opened: " + broken.reason());
                tell();
            } else if (!(state instanceof EngineState.Starting)) {
                tell();
            }
        }

        private void tell() {
            Runnable told = news;
            news = null;
            told.run();
        }
    }

    /** Puts a lesson's pictures and pathways into the window. */
    static final class SceneInWindow {

        private final Session session;
        private LessonMaterial shown;

        SceneInWindow(Session session) {
            this.session = session;
        }

        /** Removes the lesson's pictures from the window. */
        void clear() {
            shown = null;
            session.clearPictures();
        }

        /** Forgets the lesson whose pictures are in the window. */
        void forget() {
            shown = null;
        }

        void reveal(LessonMaterial material) {
            bringIn(material);
            pathways(material, revealed(material));
            LessonView.show(session, material);
        }

        void task(LessonMaterial material) {
            bringIn(material);
            pathways(material, material.pathways());
            LessonView.first(session, material);
        }

        private void bringIn(LessonMaterial material) {
            if (material.equals(shown)) {
                return;
            }
            shown = material;
            session.clearPictures();
            pathways(material, revealed(material));
            session.addPictures(material.pictures().values().stream().distinct().toList());
            select(material.pictures().get(material.firstPicture()));
        }

        private void select(ImageSource picture) {
            session.pictures().stream()
                    .filter(entry -> entry.source().equals(picture))
                    .findFirst()
                    .ifPresent((PictureEntry entry) -> session.selectedPicture().set(entry));
        }

        /** Returns the pathways as the reveal shows them. */
        private static List<Pathway> revealed(LessonMaterial material) {
            try {
                return Situation.start(material)
                        .applying(material.lesson().reveal().show().apply())
                        .pathways();
            } catch (LessonFileException e) {
                return material.pathways();
            }
        }

        /** Sets the pathways without an entry to undo, since the user did not edit them. */
        private void pathways(LessonMaterial material, List<Pathway> pathways) {
            PathwaySet next = new PathwaySet(pathways, material.reference());
            if (!session.pathways().equals(next) || session.history().undoable().get() != null) {
                session.history().restore(new PathwayHistory.Kept(next, List.of(), List.of()));
            }
        }

        /** Sets the window's tab, picture, pair and stage as a lesson asks. */
        private static final class LessonView {

            private LessonView() {}

            static void show(Session session, LessonMaterial material) {
                RevealView show = material.lesson().reveal().show();
                turn(session, material);
                session.view()
                        .set(show.view().equals("classes") ? WindowView.ALL_CLASSES : WindowView.TENSOR_DIFFERENCE);
                session.evidence().set(show.view().equals("why") ? EvidenceDepth.WHOLE : EvidenceDepth.CLOSED);
            }

            /**
             * Prepares the window for a task: selects the pathway to correct and shows the tab of
             * differences.
             */
            static void first(Session session, LessonMaterial material) {
                turn(session, material);
                session.view().set(WindowView.TENSOR_DIFFERENCE);
                material.lesson().task().ifPresent(task -> session.selectPathway(material.indexOf(task.pathway())));
                pair(session, material);
            }

            private static void turn(Session session, LessonMaterial material) {
                ImageSource picture = material.pictures().get(material.firstPicture());
                session.pictures().stream()
                        .filter(entry -> entry.source().equals(picture))
                        .findFirst()
                        .ifPresent(session.selectedPicture()::set);
                session.selectedStage()
                        .set(material.lesson().reveal().show().stage().orElse(Stage.RESIZE));
                pair(session, material);
            }

            private static void pair(Session session, LessonMaterial material) {
                List<String> pair = material.lesson().reveal().show().pair();
                if (pair.size() == 2) {
                    session.selectPathway(material.indexOf(pair.get(1)));
                    session.selectedPair().set(new Pair(material.indexOf(pair.get(0)), material.indexOf(pair.get(1))));
                }
            }
        }
    }
}
