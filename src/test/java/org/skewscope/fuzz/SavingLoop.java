package org.skewscope.fuzz;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.AuditDetails;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.desk.files.WindowState;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.progress.LessonProgress;
import org.skewscope.lesson.progress.ProgressStore;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.report.bundle.BundleWriter;
import org.skewscope.report.html.AuditFiles;

/**
 * Saves over and over until {@code kills.py} kills the process: {@code SavingLoop KIND FOLDER AUDIT
 * [TIMES]}. Prints {@code ready} after the first complete save, so that most kills hit a save.
 */
public final class SavingLoop {

    private static final int MOST_PICTURES = 400;

    private SavingLoop() {}

    /** Saves one of a kind of files. */
    @FunctionalInterface
    private interface Save {
        void run(int number) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        Save save = save(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
        int times = arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            save.run(i);
            if (i == 0) {
                System.out.println("ready");
            }
        }
    }

    private static Save save(String kind, Path folder, Path audit) {
        List<Pathway> presets = List.of(PathwayPreset.EAGER.pathway(), PathwayPreset.GRAPH.pathway());
        return switch (kind) {
            case "session" -> number ->
                    new WindowMemory(folder).write(state(number), new PathwaySet(presets, number % 2));
            case "pathways" -> number -> new PathwayFile(
                            presets, Optional.of(presets.get(number % 2).id()))
                    .write(folder.resolve("pathways.json"));
            case "counts" -> number -> new ProgressStore(folder.resolve("progress.json"))
                    .keep(new LessonProgress(
                            "lesson-" + number % MOST_PICTURES, "00", LessonStep.TRY, Optional.of(1), Optional.of((long)
                                    number)));
            case "page" -> number -> {
                try (AuditReader reader = AuditReader.open(audit)) {
                    AuditFiles.page(reader, AuditDetails.of(reader, 4), folder.resolve("page.html"));
                }
            };
            case "bundle" -> number -> {
                try (AuditReader reader = AuditReader.open(audit)) {
                    List<String> unusedMissing = new BundleWriter(
                                    reader, BundleWriter.Pictures.ALL, Optional.empty(), false)
                            .write(folder.resolve("b.skew.zip"));
                }
            };
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static WindowState state(int number) {
        List<String> pictures = Collections.nCopies(1 + number % MOST_PICTURES, "/pictures/" + number + ".jpg");
        return new WindowState(
                1600,
                1000,
                false,
                "DARK",
                "WHY",
                pictures,
                pictures.get(0),
                pictures,
                List.of(),
                Map.of(),
                232,
                false,
                false);
    }
}
