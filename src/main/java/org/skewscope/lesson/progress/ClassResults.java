package org.skewscope.lesson.progress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Task.Answer;
import org.skewscope.report.OutputFile;

/**
 * Holds the answers of a class before and after a course, as counts without names.
 *
 * @param course the course's id
 * @param questions in the order in which the class answered them
 */
public record ClassResults(String course, List<Question> questions) {

    /**
     * Holds the counts of one question.
     *
     * @param lesson the lesson with the question of the beginning
     * @param again the lesson with the question of the end, on other pictures if the lesson has any
     * @param before votes by answer at the beginning
     * @param after votes by answer at the end; zeros if the class did not answer
     */
    public record Question(Lesson lesson, Lesson again, List<Integer> before, List<Integer> after) {

        public Question {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Returns the share of right answers at the beginning, 0 to 1; NaN without votes. */
        public double rightBefore() {
            return share(lesson, before);
        }

        /** Returns the share of right answers at the end, 0 to 1; NaN without votes. */
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

    /**
     * Returns a table of comma-separated values: a header, then a row for each answer before and
     * after.
     */
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
            rows.add(String.join(
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

    /** Writes the table; an older file is replaced after the last byte is written. */
    public void write(Path target) throws IOException {
        OutputFile.write(target, csv());
    }

    /**
     * Returns a quoted cell; a text that a spreadsheet would take for a formula gets an apostrophe
     * before it.
     */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
