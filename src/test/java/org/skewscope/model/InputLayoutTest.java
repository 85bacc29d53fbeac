package org.skewscope.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.savedmodel.SavedModelFile;

class InputLayoutTest {

    @ParameterizedTest
    @CsvSource({
        "224, 224,   3, CHANNELS_LAST",
        "  3, 224, 224, CHANNELS_FIRST",
        " -1,  -1,   3, CHANNELS_LAST",
        "  3,  -1,  -1, CHANNELS_FIRST",
        "224, 224,  -1, CHANNELS_LAST",
        " -1, 224, 224, CHANNELS_FIRST",
        "  1,  28,  28, CHANNELS_FIRST",
        " 28,  28,   1, CHANNELS_LAST",
        " -1,  -1,  -1, OPEN",
        "  3,   3,   3, OPEN",
        " 64,  64,  13, OPEN",
    })
    void followsFromTheSizes(long second, long third, long last, InputLayout expected) {
        assertThat(InputLayout.of(List.of(-1L, second, third, last))).isEqualTo(expected);
    }

    @Test
    void heightAndWidthAreReadFromTheirOwnAxes() throws Exception {
        for (SavedModelFile model : List.of(LayoutModels.channelsFirst(), LayoutModels.channelsLast())) {
            assertThat(model.signature().inputHeight()).isEqualTo(40);
            assertThat(model.signature().inputWidth()).isEqualTo(48);
        }
    }
}
