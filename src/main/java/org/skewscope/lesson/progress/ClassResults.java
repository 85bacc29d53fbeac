package org.skewscope.lesson.progress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Answer;
import org.skewscope.lesson.Lesson;
import org.skewscope.report.OutputFile;

/**
 * A class before and after a course. Counts only: nobody's answers can be told apart.
 *
 * @param course the course's id
 * @param questions in the order that they were asked
 */
public record ClassResults(String course, List<Question> questions) {

    /**
     * One question.
     *
     * @param lesson whose question it is, as it was asked at the beginning
     * @param again as it was asked at the end, on other pictures where there are any
     * @param before votes by answer at the beginning
     * @param after votes by answer at the end; zeros where it was not asked
     */
    public record Question(Lesson lesson, Lesson again, List<Integer> before, List<Integer> after) {

        public Question {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** The share that was right, 0 to 1; NaN where nobody voted. */
        public double rightBefore() {
            return share(lesson, before);
        }

        public double rightAfter() {
            return share(again, after);
        }

        private static double share(Lesson asked, List<Integer> votes) {
            int all = votes.stream().mapToInt(Integer::intValue).sum();
            return all == 0 ? Double.NaN : (double) votes.get(asked.predict().right()) / all;
        }
    }

    public ClassResults {
        questions = List.copyOf(questions);
    }

    /** Comma-separated values with a head, a row for each answer and time of asking. */
    public String csv() {
        List<String> rows = new ArrayList<>();
        rows.add("course,lesson,asked,question,answer,right,votes");
        for (Question question : questions) {
            add(rows, "before", question.lesson(), question.before());
            add(rows, "after", question.again(), question.after());
        }
        return String.join("\r\n", rows) + "\r\n";
    }

    private void add(List<String> rows, String asked, Lesson lesson, List<Integer> votes) {
        List<Answer> answers = lesson.predict().answers();
        for (int i = 0; i < answers.size(); i++) {
            rows.add(
                    String.join(
                            ",",
                            cell(course),
                            cell(lesson.id()),
                            asked,
                            cell(lesson.predict().question()),
                            cell(answers.get(i).text()),
                            answers.get(i).right() ? "yes" : "no",
                            String.valueOf(votes.get(i))));
        }
    }

    /** Writes the file, replacing one of that name only once all is written. */
    public void write(Path target) throws IOException {
        try (OutputFile file = OutputFile.at(target)) {
            file.stream().write(csv().getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    /** Quoted; what a spreadsheet would take for a formula gets an apostrophe before it. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
