package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;

/** Programs of other languages are refused by line with what helps. */
class MobileCodeTest {

    private static final String KOTLIN =
            """
            import android.graphics.Bitmap

            fun classify(path: String): FloatArray {
                val bitmap = BitmapFactory.decodeFile(path)
                val scaled = Bitmap.createScaledBitmap(bitmap, 224, 224, true)
                val buffer = ByteBuffer.allocateDirect(4 * 224 * 224 * 3)
                return run(buffer)
            }
            """;

    private static final String SWIFT =
            """
            import UIKit
            // UIGraphicsBeginImageContext is older
            func prepare(_ image: UIImage) -> [Float] {
                UIGraphicsBeginImageContext(CGSize(width: 224, height: 224))
                image.draw(in: CGRect(x: 0, y: 0, width: 224, height: 224))
                return pixels(UIGraphicsGetImageFromCurrentImageContext()!)
            }
            """;

    @ParameterizedTest
    @CsvSource({"Classifier.kt, 4 5", "Classifier.java, 4 5"})
    void namesAndroidsLines(String name, String lines) throws Exception {
        ImportedCode found = read(name, KOTLIN);
        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused()).extracting(ImportedCode.Refusal::line).containsExactly(lines.split(" "));
        assertThat(found.refused().get(1).why())
                .contains("Skia")
                .contains("skewscope recorder")
                .endsWith("compare run:FILE"); // each caller ends the sentence
    }

    @Test
    void namesApplesLinesButNoComment() throws Exception {
        assertThat(read("Prepare.swift", SWIFT).refused())
                .extracting(ImportedCode.Refusal::line)
                .containsExactly("4", "5", "6");
    }

    @Test
    void namesACanvas() throws Exception {
        ImportedCode found = read("app.js", "const x = tf.browser.fromPixels(image);\nf(x.toFloat());\n");
        assertThat(found.refused()).singleElement().extracting("line").isEqualTo("1");
    }

    @Test
    void saysThatNoLineIsKnown() throws Exception {
        ImportedCode found = read("Main.kt", "fun main() {}\n");
        assertThat(found.refused()).isEmpty();
        assertThat(found.notes()).singleElement().asString().contains("Main.kt is Kotlin");
    }

    private static ImportedCode read(String name, String text) throws Exception {
        return CodeImporter.read(new SourceFile(name, text), Optional.empty());
    }
}
