package org.skewscope.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.Layout;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.Xla;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;

class RemedySentenceTest {

    @Test
    void optionsAreTypedWhereACommandIsRead() {
        assertThat(RemedySentence.typed(Remedy.say("Save it as PNG.")
                        .or(Remedy.set(
                                Setting.of(OptionKey.MODE, ColorMode.RGB),
                                Setting.of(OptionKey.FRAMING, Framing.SQUASH)))
                        .or(Remedy.set(OptionKey.XLA, Xla.OFF))))
                .isEqualTo("Save it as PNG, or set mode=rgb and framing=squash, or set xla=off.");
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(Remedy.say("Save it as PNG."), "Save it as PNG."),
                Arguments.of(
                        Remedy.set(OptionKey.XLA, Xla.OFF).or(Remedy.set(OptionKey.PRECISION, Precision.FLOAT32)),
                        "Set XLA to off, or Model precision to float32."),
                Arguments.of(
                        Remedy.set(OptionKey.DECODER, Decoder.PILLOW).orSay("Save it as PNG."),
                        "Set Decoder to PIL.Image.open, or save it as PNG."),
                Arguments.of(
                        Remedy.say("Save it as PNG.")
                                .or(Remedy.set(
                                        List.of(Setting.of(OptionKey.DECODER, Decoder.OPENCV)),
                                        ", which fills it with gray")),
                        "Save it as PNG, or set Decoder to cv2.imread, which fills it with gray."),
                Arguments.of(
                        Remedy.set(OptionKey.LAYOUT, Layout.MODEL).or(Remedy.set(OptionKey.LAYOUT, Layout.NHWC)),
                        "Set Layout to 'as the model expects', or to NHWC."),
                Arguments.of(
                        Remedy.set(
                                        Setting.of(OptionKey.MODE, ColorMode.RGB),
                                        Setting.of(OptionKey.FRAMING, Framing.SQUASH))
                                .or(Remedy.set(OptionKey.NEIGHBOURS, BatchNeighbours.NONE)),
                        "Set Color mode to RGB and Framing to 'stretch to input size', or Neighbors" + " to none."),
                Arguments.of(Remedy.set(new Setting(OptionKey.SIZE, "12x16")), "Set Input size to 12 \u00d7 16."),
                Arguments.of(
                        Remedy.set(
                                new NativeSettings(
                                                org.skewscope.execution.option.OneDnnSwitch.OFF,
                                                org.skewscope.execution.option.CpuIsa.AVX,
                                                2)
                                        .toDefaults(),
                                ""),
                        "Set oneDNN to TensorFlow's default for this CPU, CPU instruction set to 'no"
                                + " limit' and Threads to 0."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aRemedyIsOneSentence(Remedy remedy, String sentence) {
        assertThat(RemedySentence.of(remedy)).isEqualTo(sentence);
    }

    /** Two values of the same short name are told apart by their whole labels. */
    @Test
    void noTwoValuesAreCalledTheSame() {
        for (PathwayOption option : PathwayOption.ALL) {
            assertThat(option.choices())
                    .extracting(choice -> option.description().nameOf(choice.id()))
                    .as(option.key())
                    .doesNotHaveDuplicates();
        }
    }

    /** The explanation is what differs where one name begins with the other. */
    @Test
    void twoValuesInOneSentenceAreToldApart() {
        RecipeOption<?> resize = PathwayOption.byKey("resize").orElseThrow().description();
        assertThat(resize.namesOf("tf-bilinear-antialias", "tf-bilinear"))
                .containsExactly(
                        "tf.image.resize bilinear (triangle), antialias=True", "tf.image.resize bilinear, half-pixel");
        assertThat(resize.namesOf("pillow-bilinear", "pillow-bicubic"))
                .containsExactly("PIL.Image.resize BILINEAR", "PIL.Image.resize BICUBIC");
    }

    @Test
    void aNameIsNotCutWithinBrackets() {
        for (PathwayOption option : PathwayOption.ALL) {
            for (RecipeOption.Choice choice : option.choices()) {
                String name = option.description().nameOf(choice.id());
                assertThat(name.chars().filter(c -> c == '(').count())
                        .as(name)
                        .isEqualTo(name.chars().filter(c -> c == ')').count());
            }
        }
    }

    @Test
    void aNameIsNotCutWithinAFormula() {
        RecipeOption<?> normalize =
                PathwayOption.byKey("normalize").orElseThrow().description();
        assertThat(normalize.nameOf("multiply-reciprocal-255")).startsWith("x \u00d7 (1/255)");
        assertThat(normalize.nameOf("keras-caffe")).isEqualTo("channels reversed, x \u2212 (103.939, 116.779, 123.68)");
    }

    @ParameterizedTest
    @FieldSource("org.skewscope.libraries.SuggestedSettings#ALL")
    void whatTheLibrariesSuggestExists(Setting setting) {
        assertThat(PathwayOption.of(setting.key()).choices())
                .extracting(choice -> choice.id())
                .contains(setting.value());
    }
}
