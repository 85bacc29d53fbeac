package org.skewscope.lesson.handout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.course.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.file.LessonMaterial;
import org.skewscope.lesson.file.MaterialReader;
import org.skewscope.lesson.file.OwnMaterial;
import org.skewscope.lesson.metrics.Laboratory;
import org.skewscope.lesson.metrics.ModelsInTurn;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.report.OutputFile;

/** Makes the handout of a course. */
public final class Handout {

    private final LessonFolder folder;
    private final MaterialReader reader;
    private final Laboratory laboratory;
    private final ModelsInTurn models;

    /**
     * @param models has the engine run the model of each lesson
     */
    public Handout(
            LessonFolder folder,
            MaterialReader reader,
            Laboratory laboratory,
            ModelsInTurn models) {
        this.models = models;
        this.folder = folder;
        this.reader = reader;
        this.laboratory = laboratory;
    }

    /**
     * The whole file.
     *
     * @param plan the course, in the order that the class had
     * @param own the class's own pictures by lesson id, in the place of the lesson's
     * @param progress told each lesson's title before it is measured
     */
    public String html(CoursePlan plan, Map<String, ImageSource> own, Consumer<String> progress)
            throws EngineException {
        models.run(Optional.empty());
        EngineInfo info = laboratory.info();
        List<PrintedLesson> printed = new ArrayList<>();
        for (Lesson lesson : plan.lessons()) {
            progress.accept(lesson.title());
            printed.add(print(lesson, Optional.ofNullable(own.get(lesson.id())), false));
        }
        Optional<PrintedLesson> legend = Optional.empty();
        if (legend(plan).isPresent()) {
            legend = Optional.of(print(legend(plan).get(), Optional.empty(), true));
        }
        return new HandoutPages(plan, printed, legend, info).html();
    }

    /** Writes the file, replacing one of that name only once all is written. */
    public static void write(String html, Path target) throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            file.stream().write(html.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    /** What a lesson's own model breaks is said in its place; the others are printed. */
    private PrintedLesson print(Lesson lesson, Optional<ImageSource> own, boolean enlarged)
            throws EngineException {
        List<LessonFault> faults = new ArrayList<>();
        Optional<Path> model = reader.model(lesson);
        try {
            models.run(model);
            Optional<LessonMaterial> material =
                    reader.read(lesson, laboratory.info().inputSize(InputSize.STANDARD), faults);
            if (material.isPresent()) {
                OwnMaterial used = own.map(OwnMaterial.NONE::with).orElse(OwnMaterial.NONE);
                return new LessonPrinter(laboratory, enlarged).print(used.in(material.get()));
            }
        } catch (EngineException e) {
            if (model.isEmpty()) {
                throw e;
            }
            faults.add(new LessonFault(lesson.id(), "model", e.getMessage()));
        }
        return LessonPrinter.unusable(lesson, faults);
    }

    /** A map to learn reading on: of a lesson whose answer the course does not ask for. */
    private Optional<Lesson> legend(CoursePlan plan) {
        List<String> asked = plan.lessons().stream().map(Lesson::id).toList();
        return folder.lessons().stream()
                .filter(lesson -> !asked.contains(lesson.id()))
                .filter(lesson -> lesson.model().isEmpty())
                .filter(
                        lesson ->
                                lesson.reveal().show().map().filter("signed"::equals).isPresent()
                                        && lesson.reveal()
                                                .show()
                                                .stage()
                                                .filter(s -> s.id().equals("resize"))
                                                .isPresent())
                .findFirst();
    }
}
