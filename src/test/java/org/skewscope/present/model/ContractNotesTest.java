package org.skewscope.present.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.Normalization;

class ContractNotesTest {

    private static final Pathway EAGER = PathwayPreset.EAGER.pathway();

    @Test
    void aModelThatRescalesItselfIsNotFedScaledNumbers() {
        ModelCard model = card(ValueType.FLOAT32, 224, rescales(1 / 255.0));

        assertThat(ContractNotes.of(model, EAGER))
                .containsExactly(new ContractNotes.Note(
                        "scaled twice",
                        "This model rescales by 1/255 itself: divide-255 scales a second time.",
                        List.of(new Setting(OptionKey.NORMALIZE, "none"))));
        Pathway bytes = EAGER.with(EAGER.preprocessing().withNormalization(Normalization.NONE));
        assertThat(ContractNotes.of(model, bytes)).isEmpty();
    }

    @Test
    void aModelThatShiftsScaledNumbersMayBeFedThem() {
        assertThat(ContractNotes.of(card(ValueType.FLOAT32, 224, rescales(2)), EAGER))
                .isEmpty();
    }

    @Test
    void bytesAndSizesAreHeldAgainstTheRecipe() {
        assertThat(ContractNotes.of(card(ValueType.UINT8, 32), EAGER))
                .extracting(ContractNotes.Note::sentence)
                .containsExactly(
                        "This model takes 32 × 32, the recipe makes 224 × 224.",
                        "This model takes uint8, the integers 0 to 255: divide-255 changes" + " them.");
    }

    @Test
    void channelsAreHeldAgainstTheColorMode() {
        ModelCard gray = card(ValueType.FLOAT32, 224, 1L);

        assertThat(ContractNotes.of(gray, EAGER))
                .containsExactly(new ContractNotes.Note(
                        "takes 1 channel",
                        "This model takes 1 channel, the pathway feeds 3.",
                        List.of(new Setting(OptionKey.MODE, "gray"))));
        assertThat(ContractNotes.of(
                        gray, EAGER.with(ContractNotes.of(gray, EAGER).get(0).apply())))
                .isEmpty();
        assertThat(ContractNotes.expects(gray)).contains("takes gray pictures of 224 × 224 pixels");
        assertThat(ContractNotes.of(card(ValueType.FLOAT32, 224, 4L), EAGER))
                .extracting(ContractNotes.Note::sentence)
                .containsExactly("This model takes 4 channels, the pathway feeds 3.");
    }

    @Test
    void randomLayersAreToldTogether() {
        List<ContractNotes.Note> notes = ContractNotes.of(
                card(
                        ValueType.FLOAT32,
                        224,
                        new ModelFact.Augments("flip", "RandomFlip"),
                        new ModelFact.Augments("zoom", "RandomZoom")),
                EAGER);

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0).sentence()).contains("flip (RandomFlip), zoom (RandomZoom)");
        assertThat(notes.get(0).apply()).isEmpty();
    }

    @Test
    void aModelCompiledForXlaIsRunSoByPredict() {
        Pathway pathway = PathwayPreset.FUNCTION.pathway();
        ModelCard model = card(ValueType.FLOAT32, 224, new ModelFact.CompiledForXla());
        List<Setting> apply = ContractNotes.of(model, pathway).get(0).apply();

        assertThat(ContractNotes.of(model, pathway.with(apply))).isEmpty();
    }

    private static ModelFact rescales(double factor) {
        return new ModelFact.Rescales("r", "Rescaling", List.of(factor), List.of(0.0));
    }

    private static ModelCard card(ValueType type, long side, ModelFact... facts) {
        return card(type, side, 3L, facts);
    }

    private static ModelCard card(ValueType type, long side, Long channels, ModelFact... facts) {
        TensorSignature in = new TensorSignature("in", "in", type, List.of(-1L, side, side, channels));
        TensorSignature out = new TensorSignature("out", "out", ValueType.FLOAT32, List.of(-1L, 9L));
        return new ModelCard(
                "mine",
                ModelOrigin.UNKNOWN,
                new ModelSignature(in, out, out, ReturnedNumbers.LOGITS),
                false,
                List.of(),
                List.of(facts),
                "",
                1);
    }
}
