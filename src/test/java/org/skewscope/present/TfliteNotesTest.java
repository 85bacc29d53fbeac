package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.option.Delegate;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFact.Arithmetic;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.model.ModelCardWording;
import org.skewscope.recipe.Normalization;

/** What is said of a .tflite file before it runs. */
class TfliteNotesTest {

    private static final Pathway TFLITE = PathwayPreset.TFLITE.pathway();

    @Test
    void whatAQuantizedInputClipsIsSaid() {
        ModelFact.Quantizes scaled = new ModelFact.Quantizes(ValueType.UINT8, 0, 0.998f);

        assertThat(notes(TFLITE, scaled)).isEmpty();
        assertThat(notes(with(Normalization.NONE), scaled)).singleElement().satisfies(note -> {
            assertThat(note.sentence())
                    .isEqualTo("This model's input is uint8 and stands for 0 to 0.998:"
                            + " none feeds 0 to 255; values outside are"
                            + " clipped.");
            assertThat(note.apply()).extracting(Setting::typed).containsExactly("normalize=divide-255");
        });
    }

    @Test
    void stepsThatStayUnusedAreSaid() {
        ModelFact.Quantizes signed = new ModelFact.Quantizes(ValueType.INT8, -1, 0.992f);

        assertThat(notes(TFLITE, signed)).singleElement().satisfies(note -> {
            assertThat(note.sentence())
                    .contains("int8 and stands for -1 to 0.992")
                    .contains("so most of its 256 values are unused");
            assertThat(note.apply()).extracting(Setting::typed).containsExactly("normalize=keras-tf");
        });
        assertThat(notes(with(Normalization.KERAS_TF), signed)).isEmpty();
    }

    @Test
    void theFormulaThatTheFileAsksForIsHeldAgainstTheRecipes() {
        ModelFact.Wants wanted = new ModelFact.Wants(List.of(127.5), List.of(127.5));

        assertThat(notes(TFLITE, wanted)).singleElement().satisfies(note -> {
            assertThat(note.sentence())
                    .isEqualTo("The file's metadata states (x - 127.5) / 127.5; this"
                            + " pathway uses divide-255. Check the training"
                            + " code for the right one.");
            assertThat(note.apply()).as("neither side is a cure").isEmpty();
        });
        assertThat(notes(with(Normalization.KERAS_TF), wanted)).isEmpty();
        assertThat(notes(TFLITE, new ModelFact.Wants(List.of(0.0), List.of(255.0))))
                .isEmpty();
    }

    @Test
    void whereBitsAreNotPythonsItIsSaidByHowMuch() {
        ModelFact whole = new ModelFact.ComputesIn(Arithmetic.WHOLE_NUMBERS);
        Pathway builtIn = TFLITE.with(TFLITE.execution().withDelegate(Delegate.NONE));

        assertThat(notes(TFLITE, whole)).singleElement().satisfies(note -> {
            assertThat(note.sentence()).contains("differ by 0.5 from");
            assertThat(note.apply()).extracting(Setting::typed).containsExactly("delegate=none");
        });
        assertThat(notes(builtIn, whole)).isEmpty();
        assertThat(notes(builtIn, new ModelFact.ComputesIn(Arithmetic.DYNAMIC))).hasSize(1);
        assertThat(notes(TFLITE, new ModelFact.ComputesIn(Arithmetic.FLOATS))).isEmpty();
        assertThat(notes(TFLITE, new ModelFact.ComputesIn(Arithmetic.UNSIGNED_NUMBERS)))
                .isEmpty();
    }

    @Test
    void theCardTellsWhatAQuantizedInputStandsFor() {
        assertThat(ModelCardWording.lines(card(new ModelFact.Quantizes(ValueType.UINT8, 0, 0.998f))))
                .containsEntry("Input", "image, float32 224 × 224 × 3, rounded to uint8 for 0 to 0.998");
    }

    private static Pathway with(Normalization normalization) {
        return TFLITE.with(TFLITE.preprocessing().withNormalization(normalization));
    }

    private static List<ContractNotes.Note> notes(Pathway pathway, ModelFact fact) {
        return ContractNotes.of(card(fact), pathway);
    }

    private static ModelCard card(ModelFact fact) {
        TensorSignature image = new TensorSignature("image", "0", ValueType.FLOAT32, List.of(-1L, 224L, 224L, 3L));
        TensorSignature classes = new TensorSignature("classes", "9", ValueType.FLOAT32, List.of(-1L, 2L));
        return new ModelCard(
                "cat.tflite",
                ModelOrigin.UNKNOWN,
                new ModelSignature(image, classes, classes, ReturnedNumbers.PROBABILITIES),
                true,
                List.of("cat", "dog"),
                List.of(fact),
                "",
                0);
    }
}
