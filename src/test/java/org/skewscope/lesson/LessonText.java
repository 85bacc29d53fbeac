package org.skewscope.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lesson files for tests: small, complete, and changed in one place. */
public final class LessonText {

    private LessonText() {}

    /** A lesson of two pathways with the right answer in a place, counted from 0. */
    public static String of(String id, int right) {
        String[] answers = new String[3];
        for (int i = 0; i < 3; i++) {
            answers[i] = "{\"text\": \"answer %d\",%s \"because\": \"because %d\"}"
                    .formatted(i, i == right ? " \"right\": true," : "", i);
        }
        return """
        {"skewscopeLesson": 1, "id": "%s", "title": "Title of %1$s",
         "minutes": {"predict": 1, "reveal": 2, "try": 3},
         "pictures": ["samples"],
         "pathways": ["eager", "eager,resize=tf-bilinear,name=tf"], "reference": "eager",
         "predict": {"question": "What?", "show": ["picture"], "answers": [%s]},
         "reveal": {"show": {"view": "difference", "pair": ["eager", "tf"], "spot": ["card:tf"]},
           "say": ["It is {max} and {top}."],
           "measured": [
             {"name": "max", "pair": ["eager", "tf"], "stage": "resize",
              "metric": "maxAbsolute", "value": 10, "tolerance": 1},
             {"name": "top", "pathway": "tf", "metric": "top", "label": "cat",
              "value": 0.5, "tolerance": 0.01}]},
         "takeaway": "So.",
         "try": {"task": "Do.", "pathway": "tf", "changes": 1, "open": ["resize"],
           "success": [{"pathway": "tf", "metric": "top", "label": "dog"}],
           "hint": "Look.", "solutions": ["resize=pillow-bicubic"]},
         "recall": {"question": "Which?", "answer": "That."}}
        """
                .formatted(id, String.join(", ", answers));
    }

    /** Writes it where a folder of lessons has it. */
    public static void write(Path folder, String id, int right) throws IOException {
        Files.writeString(folder.resolve("01-" + id + ".json"), of(id, right));
    }
}
