package org.skewscope.lesson.handout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.engine.EngineInfo;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.LessonText;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;
import org.skewscope.lesson.metrics.LiveSentence;

/** Prints lessons that strangers wrote. */
class HandoutPagesTest {

    /** What a hostile file writes in the place of any text. */
    private static final String HOSTILE = "</style><script>x</script>\\u202e\\u202a\\u202d\\u2066\\u2069\\u0007'\\\"&";

    @TempDir
    private Path folder;

    @Test
    void noTextOfALessonTurnsTheDirectionOfAnotherOrIsMarkup() throws Exception {
        String text = LessonText.of("hostile", 1);
        for (String field : List.of("Title of hostile", "What?", "So.", "It is ", "Which?", "That.")) {
            text = text.replace(field, field + HOSTILE);
        }
        for (int i = 0; i < 3; i++) {
            text = text.replace("answer " + i, "answer " + i + HOSTILE);
            text = text.replace("because " + i, "because " + i + HOSTILE);
        }
        text = text.replace(
                "\"takeaway\"",
                """
                        "code": {"language": "python", "causes": "a%s\\nb", "mends": "c%1$s"},
                        "takeaway\""""
                        .formatted(HOSTILE));
        Files.writeString(folder.resolve("01-hostile.json"), text);
        Files.writeString(
                folder.resolve("courses.json"),
                """
                {"skewscopeCourses": 1, "courses": [{"id": "c", "title": "Course%s",
                "minutes": 7, "steps": ["predict", "discuss", "reveal"], "lessons": ["hostile"],
                "recall": [{"after": "hostile", "minutes": 1}]}]}
                """
                        .formatted(HOSTILE));
        LessonFolder lessons = LessonFolder.read(folder);
        assertThat(lessons.faults()).isEmpty();
        Lesson lesson = lessons.lesson("hostile").orElseThrow();
        PrintedLesson printed = new PrintedLesson(
                lesson,
                Optional.empty(),
                Optional.of(new PrintedLesson.PrintedMaps(
                        1, 2, "data:,", "cat\u202e", "data:,", "dog\u2067<b>", Optional.empty(), "identical", 1)),
                lesson.reveal().say().stream()
                        .map(sentence -> LiveSentence.of(sentence, List.of()))
                        .toList(),
                List.of(),
                "trouble\u202e<b>");
        EngineInfo info = new EngineInfo("2.18.0", 2, true, "model\u202e<b>", 224, 224, false, false, List.of("a"));

        String html = new HandoutPages(
                        CoursePlan.of(lessons.course("c").orElseThrow(), lessons),
                        List.of(printed),
                        Optional.empty(),
                        info)
                .html();

        assertThat(html)
                .contains("Course&lt;/style&gt;&lt;script&gt;x&lt;/script&gt;\ufffd\ufffd")
                .contains("What?&lt;/style", "because 1&lt;/style", "answer 2&lt;/style")
                .contains("So.&lt;/style", "Which?&lt;/style", "That.&lt;/style")
                .contains("It is &lt;/style", "\u2212 b\n", "+ c&lt;/style", "dog\ufffd&lt;b&gt;")
                .doesNotContain("<script", "\u0007")
                .doesNotContainPattern("[\u202a-\u202e\u2066-\u2069]");
    }

    @Test
    void linesOfATextStayLines() throws Exception {
        LessonText.write(folder, "lines", 0);
        Path file = folder.resolve("01-lines.json");
        Files.writeString(file, Files.readString(file).replace("What?", "One line,\\nand another?"));
        LessonFolder lessons = LessonFolder.read(folder);
        Lesson lesson = lessons.lesson("lines").orElseThrow();

        String html = new HandoutPages(
                        CoursePlan.alone(lesson),
                        List.of(new PrintedLesson(
                                lesson, Optional.empty(), Optional.empty(), List.of(), List.of(), "")),
                        Optional.empty(),
                        new EngineInfo("2.18.0", 2, true, "m", 8, 8, false, false, List.of("a")))
                .html();

        assertThat(html).contains("<p>One line,\nand another?</p>");
    }
}
