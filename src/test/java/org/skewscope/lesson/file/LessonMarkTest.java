package org.skewscope.lesson.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders hold lessons. */
class LessonMarkTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"skewscopeLesson\": 1, \"id\": \"a\"}",
                "{\"skewscopeLesson\": 1, cut of",
                "{\"skewscopeCourses\": 1, \"courses\": []}",
                "{\"id\": \"no-mark\", \"predict\": {}, \"reveal\": {}}"
            })
    void aLessonWholeOrDamagedIsTold(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("01-a.json"), text);
        assertThat(LessonMark.isIn(file)).isTrue();
        assertThat(LessonMark.isInside(folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"images\": [], \"annotations\": []}",
                "{\"skewscope\": 1, \"pathways\": []}",
                "{\"image_mean\": [0.5, 0.5, 0.5]}",
                "[]",
                "",
                "\u0000\u0001"
            })
    void otherJsonBesidePicturesIsNone(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("01-photo.json"), text);
        Files.writeString(folder.resolve("photo.png"), "skewscopeLesson");
        assertThat(LessonMark.isIn(file)).isFalse();
        assertThat(LessonMark.isInside(folder)).isFalse();
    }

    @Test
    void aFolderThatIsCalledLikeAFileAndNoFolderAreNone() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("a.json"));
        assertThat(LessonMark.isIn(inside)).isFalse();
        assertThat(LessonMark.isInside(folder)).isFalse();
        assertThat(LessonMark.isInside(folder.resolve("gone"))).isFalse();
    }
}
