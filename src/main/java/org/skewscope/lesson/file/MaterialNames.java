package org.skewscope.lesson.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.Measured;
import org.skewscope.lesson.RevealView;
import org.skewscope.lesson.Selector;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.Task;
import org.skewscope.pathway.Pathway;

/** Whether every picture, pathway and option that a lesson's fields name is there. */
final class MaterialNames {

    private final Lesson lesson;
    private final Set<String> pictures;
    private final List<Pathway> pathways;
    private final List<String> ids;
    private final List<LessonFault> faults = new ArrayList<>();

    private MaterialNames(Lesson lesson, Set<String> pictures, List<Pathway> pathways) {
        this.lesson = lesson;
        this.pictures = pictures;
        this.pathways = pathways;
        ids = pathways.stream().map(Pathway::id).toList();
    }

    static List<LessonFault> faults(Lesson lesson, Set<String> pictures, List<Pathway> pathways) {
        MaterialNames names = new MaterialNames(lesson, pictures, pathways);
        names.check();
        return names.faults;
    }

    private void check() {
        if (new HashSet<>(ids).size() < ids.size()) {
            fault("pathways", "have two of one name. Add name=... to one.");
        }
        lesson.reference().ifPresent(id -> pathway("reference", id));
        lesson.tensor().flatMap(t -> t.of()).ifPresent(id -> pathway("tensor.of", id));
        RevealView show = lesson.reveal().show();
        show.picture().ifPresent(name -> picture("reveal.show.picture", name));
        show.pair().forEach(id -> pathway("reveal.show.pair", id));
        changes("reveal.show.apply", show.apply());
        for (String spot : show.spots()) {
            Spot.of(spot, ids)
                    .ifPresentOrElse(
                            known -> {
                                if (known instanceof Spot.Picture of) {
                                    picture("reveal.show.spot", of.name());
                                }
                            },
                            () ->
                                    fault(
                                            "reveal.show.spot",
                                            "'%s' names no pathways of the lesson. Use two of: %s.",
                                            spot,
                                            String.join(", ", ids)));
        }
        for (Measured entry : lesson.reveal().measured()) {
            selector("measured '" + entry.name() + "'", entry.selector());
        }
        lesson.task().ifPresent(this::task);
    }

    private void task(Task task) {
        pathway("try.pathway", task.pathway());
        task.open().forEach(key -> option("try.open", key));
        for (int i = 0; i < task.success().size(); i++) {
            selector("try.success[" + i + "]", task.success().get(i).selector());
        }
        if (!ids.contains(task.pathway())) {
            return;
        }
        for (String solution : task.solutions()) {
            if (solution.startsWith("picture=")) {
                picture("try.solutions", solution.substring("picture=".length()));
            } else if (Changes.isOne(solution)) {
                changes("try.solutions", Map.of(task.pathway(), solution));
            }
        }
    }

    private void selector(String where, Selector selector) {
        selector.picture().ifPresent(name -> picture(where, name));
        selector.pair().forEach(id -> pathway(where, id));
        selector.pathway().ifPresent(id -> pathway(where, id));
        selector.option().ifPresent(key -> option(where, key));
        changes(where, selector.apply());
    }

    private void changes(String where, Map<String, String> apply) {
        apply.forEach(
                (id, text) -> {
                    if (!ids.contains(id)) {
                        pathway(where, id);
                        return;
                    }
                    try {
                        Changes.apply(text, pathways.get(ids.indexOf(id)));
                    } catch (LessonFileException e) {
                        fault(where, e.getMessage());
                    }
                });
    }

    private void picture(String where, String name) {
        if (!pictures.contains(name)) {
            fault(
                    where,
                    "names the picture '%s', which is none of the lesson's. Add it to 'pictures'.",
                    name);
        }
    }

    private void pathway(String where, String id) {
        if (!ids.contains(id)) {
            fault(where, "names the pathway '%s'. Choose one of: %s.", id, String.join(", ", ids));
        }
    }

    private void option(String where, String key) {
        try {
            Changes.option(key);
        } catch (LessonFileException e) {
            fault(where, e.getMessage());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private void fault(String entry, String sentence, Object... parts) {
        faults.add(
                new LessonFault(
                        lesson.id(),
                        entry,
                        parts.length == 0 ? sentence : sentence.formatted(parts)));
    }
}
