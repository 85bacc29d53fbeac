package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.Setting;

/** What a program leaves open is settled by answers, one question after another. */
class AnswersTest {

    private static final String CODE =
            """
            import numpy as np
            from PIL import Image
            def prepare(path, size):
                x = Image.open(path).convert('RGB')
                x = np.array(x.resize((size, size)))
                if path.startswith(prefix):
                    return x / 255.0
                return x / 127.5 - 1
            """;

    private static ImportedCode read(Map<String, String> answers) throws SourceFileException {
        return CodeImporter.read(new SourceFile("a.py", CODE), Optional.empty(), answers);
    }

    @Test
    void withoutAnswersThereAreQuestionsAndNoPathway() throws Exception {
        assertThat(read(Map.of()).pathways()).isEmpty();
        assertThat(read(Map.of()).asks()).extracting(Question::line).contains("5");
    }

    @Test
    void eachAnswerLeadsToThePathwayThatItMeans() throws Exception {
        assertThat(read(Map.of("5", "160")).asks()).extracting(Question::line).contains("6");
        assertThat(settings(read(Map.of("5", "160", "6", "True")))).contains("size=160x160", "normalize=divide-255");
        assertThat(settings(read(Map.of("5", "160", "6", "False"))))
                .contains("size=160x160", "normalize=minus-127.5-by-127.5");
    }

    /** The code says the factors, but the size follows from the picture. */
    @Test
    void aFactorIsRefusedWithWhatWouldHelp() throws Exception {
        String code =
                """
                import cv2
                def f(path):
                    return cv2.resize(cv2.imread(path), None, fx=0.5, fy=0.5) / 255.0
                """;
        ImportedCode found = CodeImporter.read(new SourceFile("c.py", code), Optional.empty(), Map.of());
        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused())
                .extracting(ImportedCode.Refusal::why)
                .containsExactly("cv2.resize() with fx and fy gives no fixed size; state dsize=");
    }

    /** The usual snippet of torchvision, with which most users begin. */
    @Test
    void aTransformThatTheCodeAppliesToNothingIsReadOfAPicture() throws Exception {
        String steps =
                """
                from torchvision import transforms
                from PIL import Image
                many = {
                    'train': transforms.Compose([transforms.RandomResizedCrop(224)]),
                    'val': transforms.Compose([
                        transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(),
                        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]),
                }
                """;
        String applied = steps + "x = many['val'](Image.open('a.jpg').convert('RGB'))\n";
        ImportedCode found = CodeImporter.read(new SourceFile("t.py", steps), Optional.empty(), Map.of());
        assertThat(settings(found))
                .contains("resize=torchvision-bilinear", "normalize=torch-imagenet", "layout=nchw")
                .isEqualTo(settings(CodeImporter.read(new SourceFile("t.py", applied), Optional.empty(), Map.of())));
        assertThat(found.notes())
                .containsExactly("The code opens no picture. Skewscope applied the transform of line 5 to"
                        + " Image.open(file).convert(\"RGB\").");

        String random = steps.replace("'val'", "'test'").replaceAll("(?s)    'test'.*", "}\n");
        ImportedCode refused = CodeImporter.read(new SourceFile("t.py", random), Optional.empty(), Map.of());
        assertThat(refused.pathways()).isEmpty();
        assertThat(refused.refused()).extracting(ImportedCode.Refusal::line).containsExactly("4");
    }

    @Test
    void whatIsNoAnswerIsRefusedWithTheQuestion() {
        assertThatThrownBy(() -> read(Map.of("5", "large")))
                .isInstanceOf(SourceFileException.class)
                .hasMessageContaining("'large' is no answer to line 5")
                .hasMessageContaining("size");
    }

    @Test
    void aDecoderIsAnswered() throws Exception {
        String code =
                """
                import tensorflow as tf
                def f(image):
                    return tf.image.resize(image, (96, 96))
                """;
        SourceFile file = new SourceFile("b.py", code);
        String line = CodeImporter.read(file, Optional.empty()).asks().get(0).line();

        ImportedCode found = CodeImporter.read(file, Optional.empty(), Map.of(line, "cv2.imread"));

        assertThat(settings(found)).contains("decoder=opencv", "resize=tf-bilinear");
    }

    private static List<String> settings(ImportedCode found) {
        assertThat(found.pathways()).as(found.toString()).hasSize(1);
        return found.pathways().get(0).settings().stream().map(Setting::typed).toList();
    }
}
