package org.skewscope.gui.lesson;

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
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.work.LatestQuery;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
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
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;

/**
 * Brings a lesson's pictures and pathways into the window, and measures its values. All is compared
 * and measured while the question is asked, so that the reveal need not wait.
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
     * @param arrived run where a lesson that waited for its model can be shown
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

    /** Of the present lesson; null where there is none, or where it cannot be given. */
    public ReadOnlyObjectProperty<LessonMaterial> material() {
        return material.getReadOnlyProperty();
    }

    /** Why the lesson cannot be given; else empty. */
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** What is waited for before the lesson can be shown; else empty. */
    public ReadOnlyStringProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /** The model that runs; empty for the bundled one. */
    Optional<Path> model() {
        return models.chosen();
    }

    /** What may be known while the question is asked. */
    public LessonFacts facts() {
        return facts;
    }

    /** This computer's values of the lesson. */
    public ReadOnlyObjectProperty<LessonValues.Known> values() {
        return values.known();
    }

    /** What of the user's is in the place of the lesson's. */
    public OwnMaterial own() {
        return own;
    }

    /** The user's own pictures by the ids of the lessons that were replayed on them. */
    public Map<String, ImageSource> replayed() {
        return Map.copyOf(replayed);
    }

    /** Replays the present lesson on a picture of the user's. */
    public void replayOn(ImageSource picture) {
        if (plain != null) {
            replayed.put(plain.lesson().id(), picture);
            own = own.with(picture);
            material.set(own.in(plain));
        }
    }

    /**
     * Replays the present lesson with pathways of the user's.
     *
     * @throws LessonFileException where the lesson has another number of them
     */
    void replayWith(List<Pathway> pathways) throws LessonFileException {
        if (plain != null) {
            own = own.withPathways(pathways, plain);
            material.set(own.in(plain));
        }
    }

    /**
     * The present lesson is opened again with a model of the user's.
     *
     * @param model empty for the lesson's
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
        // What takes long to measure must not keep a task waiting.
        values.want(flow.phase() == Phase.TRY ? null : material.get());
        ahead.look(
                flow, lesson -> next(lesson, new MaterialReader(folder.folder(), tools.samples())));
        if (flow.phase() == Phase.TRY) {
            window.task(material.get());
        } else {
            window.reveal(material.get());
        }
    }

    /**
     * @param model that was the user's own; empty for the bundled one
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
            waiting.set(
                    "Loading "
                            + model.map(file -> "the model " + file.getFileName())
                                    .orElse("the bundled model")
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
                ? reader.read(lesson, session.modelSize(), new ArrayList<>())
                        .map(LessonScene::named)
                : Optional.empty();
    }

    private void refuse(String sentence) {
        window.clear();
        forget();
        trouble.set(sentence);
    }

    /** Sentences call pathways by their ids, so the window does too. */
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
     * Measures the next lesson of a course while the present one is talked about and the engine has
     * nothing else to do. What it finds is only remembered: nothing of it is shown before its
     * question was answered.
     */
    private static final class LessonAhead {

        /** Reads a lesson's material, where it can be given with the model that runs. */
        @FunctionalInterface
        interface Reading {
            Optional<LessonMaterial> of(Lesson lesson);
        }

        private final LatestQuery<Situation, List<Judgement>> ahead;

        LessonAhead(LessonTools tools) {
            ahead =
                    new LatestQuery<>(
                            (situation, answer) ->
                                    tools.measuring()
                                            .askAhead(
                                                    laboratory ->
                                                            new Measurer(laboratory).all(situation),
                                                    answer),
                            tools.window());
        }

        /** A question and a task need the engine for themselves. */
        void look(CourseFlow flow, Reading reading) {
            List<Lesson> lessons = flow.plan().lessons();
            int next = flow.stop().place() + 1;
            ahead.want(
                    flow.voting() || flow.phase() == Phase.TRY || next >= lessons.size()
                            ? null
                            : reading.of(lessons.get(next)).map(Situation::start).orElse(null));
        }

        void stop() {
            ahead.want(null);
        }
    }

    /**
     * Has the model run that a lesson needs: the bundled one, or one of its own, which is asked for
     * first. A model that was refused or is broken is not tried again before the course ends.
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

        /** The one that runs or is being loaded; empty for the bundled one. */
        Optional<Path> chosen() {
            return models.chosen();
        }

        /** Whether the model runs, so that a lesson can be shown. */
        boolean runs(Optional<Path> model) {
            EngineState state = session.engine().get();
            boolean loaded =
                    state instanceof EngineState.Ready || state instanceof EngineState.Ended;
            // The bundled one's size is known before it is loaded.
            boolean known =
                    model.isEmpty()
                            && (state instanceof EngineState.Broken
                                    || session.modelSize().equals(InputSize.STANDARD));
            return models.chosen().equals(model) && (loaded || known);
        }

        /** Why the model is not tried; empty where it can be. */
        Optional<String> trouble(Optional<Path> model) {
            return model.map(refused::get);
        }

        /**
         * Loads a model, after asking where it is none of the window's.
         *
         * @param then run when it can be looked again whether it {@link #runs}
         */
        void want(Optional<Path> model, Runnable then) {
            wanted = model;
            news = then;
            if (model.isEmpty() || agreed.contains(model.get()) || models.chosen().equals(model)) {
                load(model);
                return;
            }
            Path file = model.get();
            models.ask(file, yes -> answered(file, yes));
        }

        /** A dropped model is one that the user wants opened. */
        void agree(Path model) {
            agreed.add(model);
            refused.remove(model);
        }

        /** The model of the user's own comes back. */
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
                        "Its model "
                                + wanted.get().getFileName()
                                + " cannot be opened: "
                                + broken.reason());
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
}
