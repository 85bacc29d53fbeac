package org.skewscope.lesson.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.lesson.Lesson;
import org.skewscope.lesson.Lesson.LessonStep;
import org.skewscope.lesson.file.BundledLessons;
import org.skewscope.lesson.file.CoursePlan;
import org.skewscope.lesson.file.LessonFolder;

/** What is kept on this computer. */
class KeptLearningTest {

    @TempDir
    private Path folder;

    @Test
    void progressBelongsToALessonInOneVersionAndCanBeDeleted() throws Exception {
        Lesson lesson = BundledLessons.read().lesson("one-argument").orElseThrow();
        ProgressStore store =
                new ProgressStore(LearningFiles.in(folder.resolve("new")).progress());
        LessonProgress progress =
                new LessonProgress(lesson.id(), lesson.sha256(), LessonStep.TRY, Optional.of(2), Optional.of(68L));

        store.keep(progress);
        store.keep(new LessonProgress(lesson.id(), "other", LessonStep.PREDICT, Optional.empty(), Optional.empty()));

        ProgressStore later =
                new ProgressStore(LearningFiles.in(folder.resolve("new")).progress());
        assertThat(later.of(lesson)).contains(progress);
        assertThat(later.all()).hasSize(2);
        later.delete();
        assertThat(later.of(lesson)).isEmpty();
        assertThat(folder.resolve("new")).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsTakenForNone() throws Exception {
        Files.writeString(folder.resolve("lesson-progress.json"), "[{\"lesson\": ");

        assertThat(new ProgressStore(folder.resolve("lesson-progress.json")).all())
                .isEmpty();
    }

    @Test
    void everyCourseEndsWithItsFiveQuestionsOnOtherPictures() throws Exception {
        LessonFolder lessons = BundledLessons.read();
        for (var course : lessons.courses()) {
            FiveQuestions before = FiveQuestions.of(CoursePlan.of(course, lessons));
            FiveQuestions after = before.again();
            assertThat(before.lessons()).as(course.id()).hasSize(5).doesNotHaveDuplicates();
            for (int i = 0; i < 5; i++) {
                Lesson first = before.lessons().get(i);
                Lesson again = after.lessons().get(i);
                assertThat(again.id()).isEqualTo(first.id());
                assertThat(again.pictures()).doesNotContainAnyElementsOf(first.pictures());
                assertThat(again.predict().right())
                        .as("the place of the right answer of %s", first.id())
                        .isNotEqualTo(first.predict().right());
            }
        }
    }

    @Test
    void aClassIsExportedAsCountsWithoutNames() throws Exception {
        LessonFolder lessons = BundledLessons.read();
        CoursePlan plan = CoursePlan.of(lessons.course("class-30").orElseThrow(), lessons);
        FiveQuestions five = FiveQuestions.of(plan);
        assertThat(five.lessons()).hasSize(5).doesNotHaveDuplicates();

        ClassResults results = new ClassResults(
                "=class",
                List.of(new ClassResults.Question(
                        five.lessons().get(0),
                        five.again().lessons().get(0),
                        List.of(9, 6, 7, 2),
                        List.of(1, 21, 1, 1))));
        assertThat(results.questions().get(0).rightBefore()).isEqualTo(7 / 24.0);
        assertThat(results.questions().get(0).rightAfter()).isEqualTo(21 / 24.0);
        Path file = folder.resolve("class.csv");
        results.write(file);

        assertThat(Files.readString(file).split("\r\n"))
                .hasSize(9)
                .contains("course,lesson,asked,question,answer,right,votes")
                .anySatisfy(row -> assertThat(row).contains(",before,").endsWith("\"Egyptian cat\",yes,7"))
                .anySatisfy(row -> assertThat(row).contains(",after,").endsWith("\"cauliflower\",yes,21"))
                .anySatisfy(row -> assertThat(row).startsWith("\"'=class\","));
    }
}
