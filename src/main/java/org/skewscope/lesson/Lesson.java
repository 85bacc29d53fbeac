package org.skewscope.lesson;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one lesson as its file states it.
 *
 * @param file the file's name
 * @param sha256 the file's SHA-256 in hexadecimal
 * @param level start, middle, far or empty
 * @param needs ids of lessons that come first
 * @param minutes by step; a missing step takes 0
 * @param model a path in the lesson's folder; empty for the bundled model
 * @param pictures paths in the lesson's folder, {@code sample:NAME} or {@code samples}
 * @param pathways as the command line writes them
 * @param reference the id of the reference pathway; empty for the first pathway
 * @param tensor the tensor that the lesson shows; empty for a lesson without one
 * @param notes for the presenter; may be empty
 */
public record Lesson(
        String id,
        String file,
        String sha256,
        String title,
        String level,
        List<String> needs,
        Optional<Complaint> complaint,
        Map<LessonStep, Double> minutes,
        Optional<String> model,
        List<String> pictures,
        List<String> pathways,
        Optional<String> reference,
        Optional<TensorSource> tensor,
        Prediction predict,
        Reveal reveal,
        String takeaway,
        Optional<CodeFix> code,
        Optional<Task> task,
        String notes,
        Optional<Recall> recall) {

    public Lesson {
        needs = List.copyOf(needs);
        minutes = Map.copyOf(minutes);
        pictures = List.copyOf(pictures);
        pathways = List.copyOf(pathways);
    }

    /** Returns the minutes that some steps take in total. */
    public double minutes(List<LessonStep> steps) {
        return steps.stream()
                .mapToDouble(step -> minutes.getOrDefault(step, 0.0))
                .sum();
    }

    /** Returns the minutes that all steps take in total. */
    public double allMinutes() {
        return minutes(List.of(LessonStep.values()));
    }

    /**
     * Returns the lesson's question on other pictures, as a lesson without a task.
     *
     * @return empty for a lesson whose file has no other pictures
     */
    public Optional<Lesson> again() {
        return predict.again()
                .map(other -> new Lesson(
                        id,
                        file,
                        sha256,
                        title,
                        level,
                        needs,
                        complaint,
                        minutes,
                        model,
                        other.pictures(),
                        pathways,
                        reference,
                        Optional.empty(),
                        new Prediction(other.question(), predict.show(), other.answers(), Optional.empty()),
                        reveal.of(other.measured()),
                        takeaway,
                        code,
                        Optional.empty(),
                        notes,
                        recall));
    }

    /**
     * Quotes an issue that users filed.
     *
     * @param threads such as {@code tensorflow/tensorflow#6720}
     * @param said the users' claim in their words
     */
    public record Complaint(List<String> threads, String said) {

        public Complaint {
            threads = List.copyOf(threads);
        }
    }

    /** Holds a question that learners answer from memory in a later lesson. */
    public record Recall(String question, String answer) {}

    /**
     * Holds the line of code that causes a difference and the line that removes it. Skewscope shows
     * both and runs neither.
     *
     * @param language such as {@code python}
     */
    public record CodeFix(String language, String causes, String mends) {}

    /** Lists the steps of a lesson in order. A course has some or all of them. */
    public enum LessonStep {
        PREDICT,
        DISCUSS,
        REVEAL,
        TRY;

        /** Returns the name that the step has in a file. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the step that a file names.
         *
         * @throws IllegalArgumentException for an unknown name
         */
        public static LessonStep byId(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }
}
