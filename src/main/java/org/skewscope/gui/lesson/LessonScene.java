package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.gui.session.Session;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

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
}
