package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsFileTest {

    @TempDir
    Path folder;

    static List<List<String>> files() {
        return List.of(
                List.of("labels.txt", "cat\ndog\n"),
                List.of("labels.txt", "\uFEFFcat\r\ndog"),
                List.of("labels.csv", "cat\ndog\n"),
                List.of("labels.csv", "id,name\n1,\"dog\"\n0,cat\n"),
                List.of("labels.csv", "0,cat\n1,dog\n"),
                List.of("labels.json", "[\"cat\", \"dog\"]"),
                List.of("labels.json", "{\"1\": \"dog\", \"0\": \"cat\"}"),
                List.of("labels.json", "{\"dog\": 1, \"cat\": 0}"),
                List.of("labels.json", "{\"0\": [\"n1\", \"cat\"], \"1\": [\"n2\", \"dog\"]}"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFormGivesTheNamesInClassOrder(List<String> file) throws Exception {
        Files.writeString(folder.resolve(file.get(0)), file.get(1));

        assertThat(Labels.of(folder, "mine", 2).names()).containsExactly("cat", "dog");
    }

    @Test
    void namesOfOneModelGoBeforeThoseOfItsFolder() throws Exception {
        Files.writeString(folder.resolve("labels.txt"), "left\nright");
        Files.writeString(folder.resolve("mine.pb.labels.json"), "[\"cat\", \"dog\"]");
        Path mine = Files.writeString(folder.resolve("mine.pb"), "");
        Path other = Files.writeString(folder.resolve("other.pb"), "");

        assertThat(Labels.of(mine, "mine", 2).names()).containsExactly("cat", "dog");
        assertThat(Labels.of(other, "other", 2).names()).containsExactly("left", "right");
        assertThat(Labels.of(other, "other", 3).of(2)).isEqualTo("class 2");
    }

    @Test
    void whatIsDamagedIsRefusedWithTheForms() throws Exception {
        for (String json : List.of("{", "7", "{\"a\": \"b\"}", "{\"0\": \"a\", \"2\": \"b\"}")) {
            Path file = Files.writeString(folder.resolve("labels.json"), json);
            assertThatThrownBy(() -> Labels.of(folder, "mine", 2))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith("The class names in " + file + " are of no use: ");
        }
    }
}
