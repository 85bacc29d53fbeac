package org.skewscope.present.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;

/** Holds what a model's file tells of it against the recipe that feeds it, before anything runs. */
public final class ContractNotes {

    /** A factor below this makes something of 0 to 255; what is scaled already has 1 or more. */
    private static final double OF_BYTES = 0.05;

    private ContractNotes() {}

    /**
     * One thing that does not fit, or is worth knowing.
     *
     * @param brief a few words for where there is no room
     * @param sentence ends with a full stop
     * @param apply the settings that mend it; empty where none does
     */
    public record Note(String brief, String sentence, List<Setting> apply) {
        public Note {
            apply = List.copyOf(apply);
        }
    }

    /** The notes on a pathway that runs the model. */
    public static List<Note> of(ModelCard model, Pathway pathway) {
        List<Note> notes = new ArrayList<>();
        if (pathway.recorded()) {
            return notes;
        }
        if (model.signature().takesFiles()) {
            notes.add(
                    note(
                            "takes the file",
                            "This model takes the picture's file and prepares it itself: the"
                                    + " options before Batch change nothing."));
            return notes;
        }
        size(model, pathway, notes);
        range(model, pathway, notes);
        RowByRow.note(model, pathway.execution()).ifPresent(notes::add);
        List<String> random = new ArrayList<>();
        for (ModelFact fact : model.facts()) {
            if (fact instanceof ModelFact.Resizes resizes) {
                notes.add(resized(resizes));
            } else if (fact instanceof ModelFact.Augments augments) {
                random.add(augments.layer() + " (" + augments.kind() + ")");
            } else if (fact instanceof ModelFact.CompiledForXla) {
                xla(pathway, notes);
            } else if (fact instanceof ModelFact.Quantizes quantizes) {
                QuantizedRange.note(quantizes, pathway.preprocessing().normalization())
                        .ifPresent(notes::add);
            } else if (fact instanceof ModelFact.Wants wanted) {
                WantedFormula.note(wanted, pathway.preprocessing().normalization())
                        .ifPresent(notes::add);
            } else if (fact instanceof ModelFact.ComputesIn computes) {
                TfliteKernels.note(computes.arithmetic(), pathway.execution().delegate())
                        .ifPresent(notes::add);
            }
        }
        if (!random.isEmpty()) {
            notes.add(
                    note(
                            "random layers",
                            "This model changes pictures at random in "
                                    + String.join(", ", random)
                                    + " when it is called as model(x); here it runs as predict"
                                    + " and model(x, training=False) do, without."));
        }
        return notes;
    }

    private static Note note(String brief, String sentence, Setting... apply) {
        return new Note(brief, sentence, List.of(apply));
    }

    private static void size(ModelCard model, Pathway pathway, List<Note> notes) {
        InputSize own = pathway.preprocessing().size();
        InputSize taken = model.inputSize(own);
        if (!own.equals(taken)) {
            notes.add(
                    note(
                            "takes " + taken.label(),
                            "This model takes "
                                    + taken.label()
                                    + ", the recipe makes "
                                    + own.label()
                                    + ".",
                            new Setting(OptionKey.SIZE, taken.id())));
        }
    }

    private static void range(ModelCard model, Pathway pathway, List<Note> notes) {
        FormulaChoice normalization = pathway.preprocessing().normalization();
        if (normalization.equals(Normalization.NONE)) {
            return;
        }
        Setting none = Setting.of(OptionKey.NORMALIZE, Normalization.NONE);
        if (model.signature().input().type() == ValueType.UINT8) {
            notes.add(
                    note(
                            "takes uint8",
                            "This model takes uint8, the whole numbers 0 to 255: "
                                    + normalization.id()
                                    + " makes others of them.",
                            none));
            return;
        }
        model.facts().stream()
                .filter(ModelFact.Rescales.class::isInstance)
                .map(ModelFact.Rescales.class::cast)
                .findFirst()
                .filter(ContractNotes::takesBytes)
                .ifPresent(
                        first ->
                                notes.add(
                                        note(
                                                "scales twice",
                                                "This model "
                                                        + doing(first)
                                                        + " itself: "
                                                        + normalization.id()
                                                        + " scales twice.",
                                                none)));
    }

    private static boolean takesBytes(ModelFact.Rescales rescales) {
        return rescales.factor().stream().allMatch(factor -> Math.abs(factor) < OF_BYTES);
    }

    private static String doing(ModelFact.Rescales rescales) {
        return rescales.factor().size() == 1
                ? "rescales by " + factor(rescales.factor().get(0))
                : "normalizes each channel ("
                        + rescales.factor().stream()
                                .map(ContractNotes::factor)
                                .collect(Collectors.joining(", "))
                        + ")";
    }

    /** As 1/255 where it is one over a number with one digit behind the point at most. */
    private static String factor(double factor) {
        double inverse = Math.rint(10 / factor) / 10;
        boolean fraction = Math.abs(inverse * factor - 1) < 1e-6 && Math.abs(inverse) > 1;
        return fraction
                ? "1/" + (inverse == Math.rint(inverse) ? Long.toString((long) inverse) : inverse)
                : String.format(Locale.ROOT, "%.4g", factor);
    }

    private static Note resized(ModelFact.Resizes resizes) {
        return note(
                "resizes twice",
                "This model resizes pictures itself, to "
                        + resizes.height()
                        + " \u00d7 "
                        + resizes.width()
                        + " ("
                        + resizes.interpolation()
                        + "): what the recipe resizes is resized twice.");
    }

    private static void xla(Pathway pathway, List<Note> notes) {
        boolean same =
                pathway.execution().mode() == ExecutionMode.FUNCTION
                        && pathway.execution().xla() == Xla.ON;
        if (!same) {
            notes.add(
                    note(
                            "predict runs XLA",
                            "This model was compiled with jit_compile: its predict runs through"
                                    + " XLA wherever it is loaded.",
                            Setting.of(OptionKey.EXECUTION, ExecutionMode.FUNCTION),
                            Setting.of(OptionKey.XLA, Xla.ON)));
        }
    }
}
