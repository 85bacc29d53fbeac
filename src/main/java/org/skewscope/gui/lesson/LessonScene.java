package org.skewscope.gui.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.skewscope.gui.session.PathwayHistory;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.file.LessonFileException;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.flow.CourseFlow;
import org.skewscope.lesson.flow.Phase;
import org.skewscope.lesson.metrics.Situation;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;
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
    private Optional<ImageSource> own = Optional.empty();
    private final Map<String, ImageSource> replayed = new HashMap<>();
    private LessonMaterial shown;

    LessonScene(LessonTools tools) {
        this.tools = tools;
        session = tools.session();
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

    /** This computer's values of the lesson. */
    public ReadOnlyObjectProperty<LessonValues.Known> values() {
        return values.known();
    }

    /** The user's picture on which the lesson is replayed, if it is. */
    public Optional<ImageSource> own() {
        return own;
    }

    /** The user's own pictures by the ids of the lessons that were replayed on them. */
    public Map<String, ImageSource> replayed() {
        return Map.copyOf(replayed);
    }

    /** Replays the present lesson on a picture of the user's. */
    public void replayOn(ImageSource picture) {
        if (material.get() != null) {
            own = Optional.of(picture);
            replayed.put(material.get().lesson().id(), picture);
            give(material.get().on(picture));
        }
    }

    void show(CourseFlow flow, LessonFolder folder) {
        LessonMaterial before = material.get();
        if (before == null || !before.lesson().equals(flow.lesson())) {
            own = Optional.empty();
            read(flow, folder);
        }
        if (material.get() == null) {
            return;
        }
        if (!material.get().equals(shown)) {
            bringIn();
        }
        // What takes long to measure must not keep a task waiting.
        values.want(flow.phase() == Phase.TRY ? null : material.get());
        if (flow.phase() == Phase.TRY) {
            pathways(material.get().pathways());
            LessonView.first(session, material.get());
        } else {
            pathways(revealed());
            LessonView.show(session, material.get());
        }
    }

    void end() {
        values.want(null);
        material.set(null);
        shown = null;
        own = Optional.empty();
        trouble.set("");
    }

    private void read(CourseFlow flow, LessonFolder folder) {
        List<LessonFault> faults = new ArrayList<>();
        Optional<LessonMaterial> read =
                new MaterialReader(folder.folder(), tools.samples())
                        .read(flow.lesson(), session.modelSize(), faults);
        boolean given = read.filter(each -> !each.pictures().isEmpty()).isPresent();
        trouble.set(given ? "" : sentence(faults));
        if (!given) {
            session.clearPictures();
            values.want(null);
            material.set(null);
            shown = null;
            return;
        }
        give(named(read.get()));
    }

    private static String sentence(List<LessonFault> faults) {
        return faults.isEmpty()
                ? "None of its pictures is there. Install Skewscope again."
                : faults.get(0).text();
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

    private void give(LessonMaterial next) {
        material.set(next);
        values.want(next);
        if (own.isPresent()) {
            bringIn();
            pathways(revealed());
            LessonView.show(session, next);
        }
    }

    private void bringIn() {
        shown = material.get();
        session.clearPictures();
        pathways(revealed());
        session.addPictures(shown.pictures().values().stream().distinct().toList());
        select(shown.pictures().get(shown.firstPicture()));
    }

    private void select(ImageSource picture) {
        session.pictures().stream()
                .filter(entry -> entry.source().equals(picture))
                .findFirst()
                .ifPresent((PictureEntry entry) -> session.selectedPicture().set(entry));
    }

    /** The pathways as the reveal shows them. */
    private List<Pathway> revealed() {
        try {
            return Situation.start(material.get())
                    .applying(material.get().lesson().reveal().show().apply())
                    .pathways();
        } catch (LessonFileException e) {
            return material.get().pathways();
        }
    }

    /** Without anything to undo: they are no edit of the user's. */
    private void pathways(List<Pathway> pathways) {
        PathwaySet next = new PathwaySet(pathways, material.get().reference());
        if (!session.pathways().equals(next) || session.history().undoable().get() != null) {
            session.history().restore(new PathwayHistory.Kept(next, List.of(), List.of()));
        }
    }
}
