package org.skewscope.lesson.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.lesson.LessonFault;
import org.skewscope.picture.InputSize;

/** What is read from a folder of lessons, and what is said of files that cannot be. */
class LessonFolderTest {

    private static final String ONE = "01-two-pictures-in-one-file.json";

    @TempDir
    private Path folder;

    @Test
    void aSolutionOfManyChangesIsOneAndProseIsNone() {
        assertThat(Changes.isOne("a=b" + " a-c=d".repeat(200_000))).isTrue();
        assertThat(Changes.isOne("a=b" + " a-c=d".repeat(200_000) + " and so on"))
                .isFalse();
    }

    @Test
    void readsTheBundledLessonsAndCourses() throws Exception {
        LessonFolder bundled = BundledLessons.read();

        assertThat(bundled.faults()).isEmpty();
        assertThat(bundled.lessons()).hasSize(20);
        assertThat(bundled.courses())
                .extracting(course -> course.id() + " " + course.lessons().size())
                .containsExactly("class-30 7", "workshop-90 12", "self-study 20");
        for (var lesson : bundled.lessons()) {
            List<LessonFault> faults = new ArrayList<>();
            new MaterialReader(bundled.folder(), Optional.of(Path.of("sample-images")))
                    .read(lesson, InputSize.STANDARD, faults);
            assertThat(faults).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "tolerance": 0|"tolerence": 0|reveal.measured[0] has the unknown key 'tolerence'
                    "title"|"claim"|the file has no 'title'
                    "changes": 1|"changes": "one"|try.changes is not an integer
                    "changes": 1|"changes": 1.5|try.changes is not an integer
                    "metric": "identical"|"metric": "equal"|reveal.measured[0].metric is equal. Choose one of
                    "right": true,||predict.answers has 'right' in 0 of its entries
                    "skewscopeLesson": 1|"skewscopeLesson": 2|skewscopeLesson is 2. Write 1.
                    sample:scaling-attack-coffee-cat.png|../secret.png|which leads outside the lesson's folder
                    "value": 65.25|"value": 1e999|reveal.measured[2].value is not a number
                    "name": "mean"|"name": "max"|measured 'max' occurs twice
                    {mean} on average|{average} on average|has {average}, which is not measured
                    "id": "two-|"id": "too-|is 'too-pictures-in-one-file', not that of the file
                    "card:tf"|"card tf"|which is none of the forms that it may have
                    "value": true|"value": 1|has the value of another kind. Write true or false
                    """)
    void namesTheFieldThatBreaksTheRules(String from, String to, String sentence) throws Exception {
        write(
                ONE,
                bundled(ONE)
                        .replaceFirst(
                                java.util.regex.Pattern.quote(from),
                                java.util.regex.Matcher.quoteReplacement(to == null ? "" : to)));
        write("02-a-jpeg-has-no-single-decoding.json", bundled("02-a-jpeg-has-no-single-decoding.json"));

        LessonFolder read = LessonFolder.read(folder);

        assertThat(read.faults())
                .extracting(LessonFault::text)
                .anySatisfy(text -> assertThat(text).startsWith(ONE).contains(sentence));
        assertThat(read.lessons())
                .as("the other lessons go on")
                .extracting(lesson -> lesson.id())
                .containsExactly("a-jpeg-has-no-single-decoding");
    }

    @Test
    void saysWhereAFileIsNoJson() throws Exception {
        write(ONE, "{\"skewscopeLesson\": 1,\n \"id\": }");
        write("02-cut.json", "{\"skewscopeLesson\": 1,");
        write("03-list.json", "[1]");

        assertThat(LessonFolder.read(folder).faults())
                .extracting(LessonFault::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains(ONE, "not valid JSON in line 2"),
                        text -> assertThat(text).contains("02-cut.json", "it is cut off"),
                        text -> assertThat(text).contains("03-list.json", "holds no JSON object"));
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        write(ONE, " ".repeat((int) JsonFile.MOST_BYTES + 1));

        assertThat(LessonFolder.read(folder).faults())
                .extracting(LessonFault::text)
                .singleElement()
                .asString()
                .contains("1024 KB, more than a lesson file can have");
    }

    @Test
    void saysThatAFolderHasNoLessons() {
        assertThatThrownBy(() -> LessonFolder.read(folder)).hasMessageContaining("has no lesson file in it");
        assertThatThrownBy(() -> LessonFolder.read(folder.resolve("none"))).hasMessageContaining("does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sample:scaling-attack-coffee-cat.png|own.png|pictures names 'own.png', which is not in the lesson's folder
                    sample:scaling-attack-coffee-cat.png|link.png|which leads outside the lesson's folder
                    resize=tf-bilinear,name=tf|resise=tf-bilinear,name=tf|pathways names the unknown option 'resise'
                    resize=tf-bilinear,name=tf|resize=tf-cubic,name=tf|pathways sets 'resize=tf-cubic'
                    resize=tf-bilinear,name=tf|model=/etc/model,name=tf|pathways set the option 'model'
                    resize=tf-area|resize=tf-arena|try.solutions sets 'resize=tf-arena'
                    card:tf|card:pil|'card:pil' names no pathways of the lesson
                    """)
    void namesWhatALessonNamesAndIsNotThere(String from, String to, String sentence) throws Exception {
        write(ONE, bundled(ONE).replace(from, to));
        Path link = folder.resolve("link.png");
        Files.createSymbolicLink(link, Path.of("sample-images/cat.png").toAbsolutePath());
        LessonFolder read = LessonFolder.read(folder);
        List<LessonFault> faults = new ArrayList<>();

        Optional<LessonMaterial> material = new MaterialReader(folder, Optional.of(Path.of("sample-images")))
                .read(read.lessons().get(0), InputSize.STANDARD, faults);

        Files.delete(link);
        assertThat(material).isEmpty();
        assertThat(faults).extracting(LessonFault::text).anySatisfy(text -> assertThat(text)
                .contains(sentence));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String bundled(String name) throws IOException {
        try (InputStream file = LessonFolderTest.class.getResourceAsStream("/lessons/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPipeIsRefusedUnopened(@TempDir Path place) throws Exception {
        Path pipe = place.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> LessonFolder.read(pipe))
                .isInstanceOf(LessonFileException.class)
                .hasMessageContaining("Name the folder");
    }
}
