package org.skewscope.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.option.Layout;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What is to be done about a batch of the wrong size. */
class InputAdviceTest {

    private static final Remedy SIZE = Remedy.set(new Setting(OptionKey.SIZE, "6x8"));

    @ParameterizedTest
    @CsvSource({"3, 4", "12, 16"})
    void aPictureOfTheRightAspectNeedsAnotherSizeOnly(int height, int width) {
        assertThat(remedy(height, width)).isEqualTo(SIZE);
    }

    @ParameterizedTest
    @CsvSource({"6, 7", "8, 8", "8, 6"})
    void aPictureOfAnotherAspectMayOweItToItsMethod(int height, int width) {
        assertThat(remedy(height, width))
                .isEqualTo(SIZE.orSay("Choose a resize method that does not keep the aspect ratio."));
    }

    private static Remedy remedy(int height, int width) {
        Shape shape = Shape.of(1, height, width, 3);
        DenseTensor batch = DenseTensor.ofFloat32(shape, new float[Math.toIntExact(shape.elementCount())]);
        return catchThrowableOfType(ExecutionException.class, () -> InputCheck.fed(batch, Layout.MODEL, new OneSize()))
                .remedy();
    }

    /** Takes pictures of one size, 6 high and 8 wide. */
    private record OneSize() implements ModelFile {

        @Override
        public String name() {
            return "one-size";
        }

        @Override
        public ModelSignature signature() {
            TensorSignature picture = new TensorSignature("in", "0", ValueType.FLOAT32, List.of(-1L, 6L, 8L, 3L));
            TensorSignature classes = new TensorSignature("out", "1", ValueType.FLOAT32, List.of(-1L, 2L));
            return new ModelSignature(picture, classes, classes, ReturnedNumbers.LOGITS);
        }

        @Override
        public Labels labels() {
            return new Labels(List.of("dark", "light"));
        }

        @Override
        public String sha256() {
            return "";
        }
    }
}
