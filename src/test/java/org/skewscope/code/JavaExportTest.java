package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.JavaExport;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;

/** Java is written where its libraries do exactly the same, and what they do not is named. */
class JavaExportTest {

    private static Pathway with(String... settings) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        for (int i = 0; i < settings.length; i += 2) {
            pathway = pathway.with(List.of(new Setting(OptionKey.valueOf(settings[i]), settings[i + 1])));
        }
        return pathway;
    }

    @Test
    void openCvReadsAndResizes() throws Exception {
        Map<String, String> files =
                JavaExport.files(with("DECODER", "opencv", "RESIZE", "opencv-area", "SIZE", "160x192"));

        assertThat(files.get("src/main/java/Preprocess.java"))
                .contains("HEIGHT = 160", "WIDTH = 192", "INTER_AREA", "Pixels.reversed")
                .contains("/ 255.0");
        assertThat(files.get("pom.xml")).contains("org.openpnp").doesNotContain("tensorflow");
    }

    @Test
    void aCastToEightBitsIsWritten() throws Exception {
        String text = JavaExport.files(with("DECODER", "tf-jpeg-fast", "RESIZE", "tf-bicubic", "STORE", "truncated"))
                .get("src/main/java/Preprocess.java");

        assertThat(text.indexOf("(byte) (int) resizedPixels[i] & 0xFF"))
                .isGreaterThan(text.indexOf("resizeBicubic"))
                .isLessThan(text.indexOf("/ 255.0"));
        assertThatThrownBy(() -> JavaExport.files(
                        with("DECODER", "opencv", "RESIZE", "opencv-linear", "STORE", "jpeg:75,4:2:0")))
                .hasMessageContaining("Set store=as-resized");
    }

    @Test
    void importReadsAnUneditedProgramAsItsPathway() throws Exception {
        Pathway pathway = with(
                "DECODER", "opencv", "RESIZE", "opencv-area", "SIZE", "160x192", "LAYOUT", "nchw", "CHANNELS", "bgr");
        String text = JavaExport.files(pathway).get("src/main/java/Preprocess.java");

        List<FoundPathway> read = read(text).pathways();

        assertThat(read).hasSize(1);
        Pathway again = PathwayPreset.EAGER.pathway().with(read.get(0).settings());
        assertThat(again.preprocessing()).isEqualTo(pathway.preprocessing());
        assertThat(again.execution()).isEqualTo(pathway.execution());
        assertThat(read(text.replace("INTER_AREA", "INTER_LINEAR")).pathways()).isEmpty();
    }

    private static ImportedCode read(String text) throws Exception {
        return CodeImporter.read(new SourceFile("Preprocess.java", text), Optional.empty());
    }

    @Test
    void openCv4SamplesOtherPixelsThanOpenCv5() {
        assertThatThrownBy(() -> JavaExport.files(with("DECODER", "opencv", "RESIZE", "opencv-nearest-exact")))
                .hasMessageContaining("resize=opencv-nearest-exact is not available in Java");
    }

    @Test
    void whatCannotBeHadIsNamedWithWhatToSet() {
        assertThatThrownBy(() -> JavaExport.files(with()))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("decoder=pillow is not available in Java without Skewscope")
                .hasMessageContaining("Set decoder=");
        assertThatThrownBy(() -> JavaExport.files(with("DECODER", "opencv", "RESIZE", "pillow-bicubic")))
                .hasMessageContaining("Set resize=");
        assertThatThrownBy(() ->
                        JavaExport.files(with("DECODER", "opencv", "RESIZE", "opencv-linear", "COMPUTE", "float16")))
                .hasMessageContaining("Set compute=");
    }
}
