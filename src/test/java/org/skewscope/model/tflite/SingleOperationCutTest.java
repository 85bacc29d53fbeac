package org.skewscope.model.tflite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One operation after another of a file that lies in memory once. */
class SingleOperationCutTest {

    private static final Path FILE = Path.of("src/test/resources/layers/f32.tflite");

    private byte[] file;
    private byte[] held;
    private TfliteGraph whole;
    private SingleOperationCut cut;

    @BeforeEach
    void hold() throws Exception {
        file = Files.readAllBytes(FILE);
        whole = TfliteReader.read("f32", ByteBuffer.wrap(file));
        int most = whole.operators().stream()
                .mapToInt(each -> each.inputs().size() + each.outputs().size())
                .max()
                .orElse(0);
        held = Arrays.copyOf(file, SingleOperationCut.room(file.length, most));
        cut = new SingleOperationCut(ByteBuffer.wrap(held), file.length);
    }

    @Test
    void leavesEachOperationAloneOneAfterAnother() throws Exception {
        assertThat(whole.operators()).hasSizeGreaterThan(10);
        for (int place = 0; place < whole.operators().size(); place++) {
            TfliteOperator operator = whole.operators().get(place);
            List<Integer> reads = operator.inputs().stream()
                    .filter(input -> input >= 0)
                    .filter(input -> whole.tensor(input).constant().isEmpty())
                    .toList();
            cut.to(place, reads, operator.outputs());
            TfliteGraph single = TfliteReader.read("cut", ByteBuffer.wrap(held));
            assertThat(single.operators()).singleElement().isEqualTo(operator);
            assertThat(single.inputs()).isEqualTo(reads);
            assertThat(single.outputs()).isEqualTo(operator.outputs());
            assertThat(single.tensors()).hasSameSizeAs(whole.tensors());
        }
    }

    @Test
    void putsAllOperationsBack() {
        cut.to(3, List.of(1, 2), List.of(4));
        assertThat(Arrays.copyOf(held, file.length)).isNotEqualTo(file);
        cut.to(5, List.of(1), List.of(6, 7));
        cut.restore();
        assertThat(Arrays.copyOf(held, file.length)).isEqualTo(file);
    }
}
