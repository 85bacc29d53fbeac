package org.skewscope.lesson.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.lesson.LessonFault;
import org.skewscope.lesson.LessonText;
import org.skewscope.lesson.file.LessonFolder;

/** What lessons and courses have to say of each other, without an engine. */
class CourseRulesTest {

    private static final String COURSE =
            """
            {"skewscopeCourses": 1, "courses": [{"id": "c", "title": "C", "minutes": 10,
             "steps": ["predict", "reveal"], "lessons": ["a", "b", "d"],
             "recall": [{"after": "b", "minutes": 1, "from": ["a"]}]}]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        LessonText.write(folder, "a", 0);
        LessonText.write(folder, "b", 0);
        LessonText.write(folder, "d", 1);
    }

    @Test
    void aCourseThatFitsHasNoFault() throws Exception {
        assertThat(faults(COURSE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "minutes": 10|"minutes": 11|c: minutes is 11.0, and opening, steps and recalls take 10.0
                    "b", "d"]|"b", "x"]|c: lessons names 'x', which is no usable lesson
                    "after": "b"|"after": "x"|c: recall.after names 'x', which is none of its lessons
                    "from": ["a"]|"from": ["d"]|c: recall.from names 'd', which does not come before
                    """)
    void namesWhatDoesNotFit(String from, String to, String sentence) throws Exception {
        assertThat(faults(COURSE.replace(from, to)))
                .anySatisfy(text -> assertThat(text).startsWith(sentence));
    }

    @Test
    void theRightAnswerMayNotStandInOnePlaceThreeTimesRunning() throws Exception {
        LessonText.write(folder, "d", 0);

        assertThat(faults(COURSE))
                .singleElement()
                .asString()
                .contains("the right answer in place 1 three times running, up to 'd'");
    }

    @Test
    void aNeedIsALessonOfTheFolderAndComesBefore() throws Exception {
        Path a = folder.resolve("01-a.json");
        String text = LessonText.of("a", 0);
        Files.writeString(a, text.replace("\"minutes\"", "\"needs\": [\"gone\"], \"minutes\""));
        assertThat(faults(COURSE)).anySatisfy(f -> assertThat(f).startsWith("a: needs names 'gone'"));

        Files.writeString(a, text.replace("\"minutes\"", "\"needs\": [\"d\"], \"minutes\""));
        assertThat(faults(COURSE))
                .singleElement()
                .asString()
                .startsWith("c: lessons")
                .contains("Title of d");
    }

    @Test
    void aLessonThatIsAskedFromMemoryHasAQuestion() throws Exception {
        String text = LessonText.of("a", 0);
        int recall = text.indexOf("\"recall\"");
        Files.writeString(folder.resolve("01-a.json"), text.substring(0, text.lastIndexOf(',', recall)) + "}");

        assertThat(faults(COURSE)).anySatisfy(f -> assertThat(f).contains("'a', which has no recall question"));
    }

    private List<String> faults(String courses) throws Exception {
        Files.writeString(folder.resolve("courses.json"), courses);
        return LessonCheck.ofFiles(LessonFolder.read(folder)).stream()
                .map(LessonFault::text)
                .toList();
    }
}
