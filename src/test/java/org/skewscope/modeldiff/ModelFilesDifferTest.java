package org.skewscope.modeldiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelContents.Layer;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelSignature;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

class ModelFilesDifferTest {

    private static final float[] NUMBERS = numbers(40);

    @Test
    void namesTheLayersOfOneSideAndTheSettingsThatDiffer() throws Exception {
        ModelDifference found = compare(
                List.of(
                        layer("in", "Conv2D", "padding", "SAME"),
                        layer("bn", "BatchNorm", "epsilon", "0.001"),
                        layer("drop", "Dropout", "rate", "0.5"),
                        layer("out", "Dense", "units", "10")),
                List.of(
                        layer("x_in", "Conv2D", "padding", "VALID"),
                        layer("x_bn", "BatchNorm", "epsilon", "1e-05"),
                        layer("out", "Dense", "units", "10"),
                        layer("soft", "Softmax", "axis", "-1")),
                List.of(),
                List.of());

        assertThat(found.layers())
                .extracting(row -> row.a().orElse("-") + " " + row.b().orElse("-"))
                .containsExactly("in x_in", "bn x_bn", "drop -", "out out", "- soft");
        assertThat(found.layers().get(1).changes())
                .containsExactly(new LayerRow.SettingChange("epsilon", "0.001", "1e-05"));
        assertThat(found.layers().get(3).same()).isTrue();
    }

    @Test
    void tellsWhatAConverterFoldedIn() throws Exception {
        float[] scaled = NUMBERS.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1 / 255f;
        }
        float[] nearly = scaled.clone();
        nearly[3] *= 1.01f;
        ModelDifference found = compare(
                List.of(),
                List.of(),
                List.of(weight("a", NUMBERS), weight("b", NUMBERS)),
                List.of(weight("a", scaled), weight("b", nearly)));
        assertThat(found.weights())
                .extracting(WeightRow::relation)
                .containsExactly(WeightRelation.SCALED, WeightRelation.DIFFERENT);
    }

    @Test
    void newBiasesAreNotTied() throws Exception {
        ModelDifference found = compare(
                List.of(),
                List.of(),
                List.of(weight("a", new float[64]), weight("b", new float[64])),
                List.of(weight("a", NUMBERS), weight("b", NUMBERS)));
        assertThat(found.tiedA()).isEmpty();
        assertThat(found.tiedB()).containsExactly(List.of("a", "b"));
    }

    @Test
    void tellsRoundedCopiesFromOtherNumbers() throws Exception {
        float[] half = new float[NUMBERS.length];
        float[] brain = new float[NUMBERS.length];
        float[] steps = new float[NUMBERS.length];
        float[] other = NUMBERS.clone();
        other[3] += 0.5f;
        float largest = 0;
        for (float number : NUMBERS) {
            largest = Math.max(largest, Math.abs(number));
        }
        float scale = largest / 127;
        for (int i = 0; i < half.length; i++) {
            half[i] = HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(NUMBERS[i]));
            brain[i] = HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(NUMBERS[i]));
            steps[i] = Math.round(NUMBERS[i] / scale) * scale;
        }
        ModelDifference found = compare(
                List.of(),
                List.of(),
                List.of(
                        weight("a", NUMBERS),
                        weight("b", NUMBERS),
                        weight("c", half),
                        weight("d", NUMBERS),
                        weight("e", NUMBERS),
                        weight("f", NUMBERS),
                        weight("g", new float[] {1, 2})),
                List.of(
                        weight("a", NUMBERS),
                        weight("b", half),
                        weight("c", NUMBERS),
                        weight("d", brain),
                        weight("e", steps),
                        weight("f", other),
                        weight("g", new float[] {1, 2, 3}),
                        weight("h", NUMBERS)));

        assertThat(found.weights())
                .extracting(WeightRow::relation)
                .containsExactly(
                        WeightRelation.IDENTICAL,
                        WeightRelation.B_IS_FLOAT16,
                        WeightRelation.A_IS_FLOAT16,
                        WeightRelation.B_IS_BFLOAT16,
                        WeightRelation.B_IS_INT8,
                        WeightRelation.DIFFERENT,
                        WeightRelation.OTHER_SHAPE,
                        WeightRelation.ONLY_B);
        assertThat(found.weights().get(5).largest()).isEqualTo(0.5);
        assertThat(found.weights().get(5).mean()).isEqualTo(0.5 / 40);
        assertThat(found.tiedA()).containsExactly(List.of("a", "b", "d", "e", "f"));
    }

    @Test
    void otherNamesAreMatchedByOrderAndShape() throws Exception {
        ModelDifference found = compare(
                List.of(),
                List.of(),
                List.of(weight("k", NUMBERS), weight("b", new float[] {1, 2})),
                List.of(weight("conv/kernel", NUMBERS), weight("conv/bias", new float[2])));

        assertThat(found.weights())
                .extracting(row -> row.a().orElse("-") + " " + row.b().orElse("-"))
                .containsExactly("k conv/kernel", "b conv/bias");
    }

    @Test
    void inAnotherOrderTheNearestNumbersOfOneShapeBelongTogether() throws Exception {
        float[] far = NUMBERS.clone();
        far[0] += 100;
        float[] tuned = NUMBERS.clone();
        tuned[1] += 0.25f;
        ModelDifference found = compare(
                List.of(),
                List.of(),
                List.of(weight("near", NUMBERS), weight("far", far)),
                List.of(weight("x", far), weight("y", new float[] {1}), weight("z", tuned)));

        assertThat(found.weights())
                .extracting(row -> row.a().orElse("-") + " " + row.b().orElse("-"))
                .containsExactlyInAnyOrder("near z", "far x", "- y");
    }

    @Test
    void aFormatThatTellsNothingIsRefused() {
        assertThatThrownBy(() -> ModelFilesDiffer.of(
                        new Made("shut.bin", Optional.empty()), new Made("shut.bin", Optional.empty()), done -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessage("Skewscope cannot read layers or weights of shut.bin");
    }

    private static ModelDifference compare(List<Layer> layersA, List<Layer> layersB, List<Weight> a, List<Weight> b)
            throws ModelException {
        List<Integer> told = new ArrayList<>();
        ModelDifference found = ModelFilesDiffer.of(
                new Made("a", Optional.of(new ModelContents(layersA, a))),
                new Made("b", Optional.of(new ModelContents(layersB, b))),
                done -> told.add(done[0]));
        assertThat(told).hasSize(found.weights().size());
        return found;
    }

    private static Layer layer(String name, String kind, String setting, String value) {
        return new Layer(name, kind, Map.of(setting, value));
    }

    private static Weight weight(String name, float[] values) {
        return new Weight(
                name,
                List.of(values.length),
                Optional.empty(),
                () -> DenseTensor.ofFloat32(Shape.of(values.length), values));
    }

    private static float[] numbers(int count) {
        Random random = new Random(7);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private record Made(String name, Optional<ModelContents> inside) implements ModelFile {

        @Override
        public ModelSignature signature() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Labels labels() {
            return new Labels(List.of());
        }

        @Override
        public String sha256() {
            return name;
        }

        @Override
        public Optional<ModelContents> contents() {
            return inside;
        }
    }
}
