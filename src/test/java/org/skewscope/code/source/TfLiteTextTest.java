package org.skewscope.code.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.Setting;

/** Files that tflite_metadata.py wrote with TensorFlow and tflite-support's own schema. */
class TfLiteTextTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "code", "tflite");

    @TempDir
    Path folder;

    private static ImportedCode read(String name) throws Exception {
        return CodeImporter.read(SourceFile.read(FOLDER.resolve(name)), Optional.empty());
    }

    private static String answered(String name) throws Exception {
        SourceFile file = SourceFile.read(FOLDER.resolve(name));
        Map<String, String> answers = new HashMap<>();
        for (Question question : CodeImporter.read(file, Optional.empty()).asks()) {
            answers.put(question.line(), question.question().contains("decodes") ? "pillow" : "tf-bilinear");
        }
        ImportedCode found = CodeImporter.read(file, Optional.empty(), answers);
        return found.pathways().get(0).settings().stream().map(Setting::typed).collect(Collectors.joining(","));
    }

    @Test
    void whatTheMetadataDoesNotSayIsAskedForAndTheRestIsRead() throws Exception {
        ImportedCode found = read("half.tflite");
        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused()).isEmpty();
        assertThat(found.asks()).hasSize(2);

        assertThat(answered("half.tflite"))
                .contains("mode=rgb", "resize=tf-bilinear", "size=20x24")
                .contains("normalize=minus-127.5-by-127.5");
    }

    @Test
    void constantsOfEachChannelKeepTheirOrder() throws Exception {
        assertThat(answered("imagenet.tflite")).contains("-123.675:116.28:103.53,/58.395:57.12:57.375");
    }

    @Test
    void oneChannelIsGray() throws Exception {
        assertThat(answered("gray.tflite")).contains("mode=gray", "size=20x24");
    }

    @Test
    void withoutNormalizationNothingIsGuessed() throws Exception {
        for (String name : new String[] {"plain.tflite", "nonorm.tflite"}) {
            ImportedCode found = read(name);
            assertThat(found.pathways()).isEmpty();
            assertThat(found.refused().get(0).why()).contains("no normalization");
        }
    }

    @Test
    void cutOffAndChangedFilesGetASentence() throws Exception {
        byte[] good = Files.readAllBytes(FOLDER.resolve("imagenet.tflite"));
        Random random = new Random(15);
        Path bad = folder.resolve("bad.tflite");
        for (int i = 0; i < 400; i++) {
            byte[] bytes = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
            if (i % 2 == 0) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(bad, bytes);
            try {
                CodeImporter.read(SourceFile.read(bad), Optional.empty());
            } catch (SourceFileException sentence) {
                assertThat(sentence).hasMessageStartingWith("bad.tflite ");
            }
        }
        Files.writeString(bad, "no model");
        assertThatThrownBy(() -> SourceFile.read(bad)).hasMessageContaining("is no .tflite file that can be read");
    }
}
