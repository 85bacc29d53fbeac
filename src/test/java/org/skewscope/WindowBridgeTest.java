package org.skewscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.desk.files.Samples;

/** What the start page and the command line share. */
class WindowBridgeTest {

    @Test
    void theStartPageOpensTheSamplesInTheOrderOfTheCommandLine() {
        SamplePictures pictures = SamplePictures.find();
        Samples samples = WindowBridge.samples(pictures);
        assertThat(samples.all()).isEqualTo(pictures.files());
        assertThat(samples.all().get(0)).hasFileName("navy-jet.jpg");
        assertThat(samples.all())
                .as("no picture is lost")
                .hasSameElementsAs(Samples.in(pictures.found().orElseThrow()).all());
    }
}
