package org.skewscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.present.verdict.CauseCatalogue;

/** The command that lists and explains causes; it starts no engine. */
class CausesCommandTest {

    @TempDir
    Path folder;

    private CommandLineRun line;

    @BeforeEach
    void newLine() {
        line = CommandLineRun.onSharedEngines(folder);
    }

    @Test
    void theListHasEveryCause() {
        assertThat(line.run("causes")).isZero();
        String out = CommandLineRun.text(line.out);
        assertThat(CauseCatalogue.bundled().entries())
                .allSatisfy(entry -> assertThat(out).contains(entry.code() + "  " + entry.title()));
    }

    @Test
    void onePageHasReasonCureAndSize() {
        assertThat(line.run("causes", "skr401")).isZero();
        assertThat(CommandLineRun.text(line.out))
                .contains(
                        "SKR401  No antialiasing when shrinking",
                        "Reason            Pillow averages all source pixels",
                        "Cure in code      tf.image.resize(x, (224, 224), antialias=True)",
                        "Cure as option    resize=tf-bilinear-antialias",
                        "Size              Pixels differ by 3.24 of 255 on average, largest 138.",
                        "Top-1 changes in 4 of 60 pictures.",
                        "Lesson            two-pictures-in-one-file",
                        "To see it         skewscope explain sample-images/zebra.jpg"
                                + " --pathway eager,resize=pillow-bilinear,name=reference"
                                + " --pathway eager,resize=tf-bilinear,name=planted");
    }

    @Test
    void anUnmeasuredCauseSaysWhy() {
        assertThat(line.run("causes", "SKD110")).isZero();
        assertThat(CommandLineRun.text(line.out))
                .contains("Not measured: needs damaged files.")
                .doesNotContain("1,000 ImageNet");
    }

    @Test
    void anUnknownCodeNamesTheNearest() {
        assertThat(line.run("causes", "SKR499")).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(CommandLineRun.text(line.err))
                .contains("No cause has the code 'SKR499'. The nearest codes are ", "SKR409 (");
        assertThat(CommandLineRun.text(line.out)).isEmpty();
    }

    @Test
    void jsonHasTheSameEntries() throws Exception {
        assertThat(line.run("causes", "--json")).isZero();
        JsonNode all = new ObjectMapper().readTree(CommandLineRun.text(line.out));
        assertThat(all).hasSameSizeAs(CauseCatalogue.bundled().entries());
        newLine();
        assertThat(line.run("causes", "SKN602", "--json")).isZero();
        JsonNode one = new ObjectMapper().readTree(CommandLineRun.text(line.out));
        assertThat(one.at("/code").asText()).isEqualTo("SKN602");
        assertThat(one.at("/size/flips").asInt()).isEqualTo(60);
        assertThat(one.at("/planting/b/0").asText()).isEqualTo("normalize=steps:/255,/255");
        assertThat(one.at("/lesson").asText()).isEqualTo("scaled-twice");
    }
}
