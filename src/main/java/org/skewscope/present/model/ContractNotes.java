package org.skewscope.present.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.execution.ModelCard;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFact.Arithmetic;
import org.skewscope.model.ModelFact.Augments;
import org.skewscope.model.ModelFact.CompiledForXla;
import org.skewscope.model.ModelFact.ComputesIn;
import org.skewscope.model.ModelFact.Quantizes;
import org.skewscope.model.ModelFact.Rescales;
import org.skewscope.model.ModelFact.Resizes;
import org.skewscope.model.ModelFact.Wants;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ValueType;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.Normalization;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.SentenceNumber;

/** Holds what a model's file tells of it against the recipe that feeds it, before anything runs. */
public final class ContractNotes {

    /** A factor below this makes something of 0 to 255; what is scaled already has 1 or more. */
    private static final double OF_BYTES = 0.05;

    /** Of the largest value that a formula makes; the nearest formulas are half of 255 steps apart. */
    private static final double ROUNDING = 1e-4;

    private ContractNotes() {}

    /**
     * Describes one thing that does not fit, or is worth knowing.
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

    /** Returns the notes on a pathway that runs the model. */
    public static List<Note> of(ModelCard model, Pathway pathway) {
        List<Note> notes = new ArrayList<>();
        if (pathway.recorded()) {
            return notes;
        }
        if (model.signature().takesFiles()) {
            notes.add(note(
                    "decodes the file itself",
                    "This model decodes and preprocesses the file itself: options before Batch have no effect."));
            return notes;
        }
        size(model, pathway, notes);
        channels(model, pathway, notes);
        range(model, pathway, notes);
        rowByRow(model, pathway.execution()).ifPresent(notes::add);
        List<String> random = new ArrayList<>();
        for (ModelFact fact : model.facts()) {
            if (fact instanceof Resizes resizes) {
                notes.add(resized(resizes));
            } else if (fact instanceof Augments augments) {
                random.add("%s (%s)".formatted(augments.layer(), augments.kind()));
            } else if (fact instanceof CompiledForXla) {
                xla(pathway, notes);
            } else if (fact instanceof Quantizes quantizes) {
                QuantizedRange.note(quantizes, pathway.preprocessing().normalization())
                        .ifPresent(notes::add);
            } else if (fact instanceof Wants wanted) {
                wanted(wanted, pathway.preprocessing().normalization()).ifPresent(notes::add);
            } else if (fact instanceof ComputesIn computes) {
                kernels(computes.arithmetic(), pathway.execution().delegate()).ifPresent(notes::add);
            }
        }
        if (!random.isEmpty()) {
            notes.add(note(
                    "random augmentation",
                    """
                            Python's model(x) can augment pictures at random in %s. Skewscope runs model(x, \
                            training=False), as predict does, without augmentation."""
                            .formatted(String.join(", ", random))));
        }
        return notes;
    }

    /** Returns two sentences on the pictures that a model takes and on their value range. */
    public static String expects(ModelCard model) {
        ModelSignature signature = model.signature();
        if (signature.takesFiles()) {
            return model.name() + " decodes and preprocesses the picture's file itself.";
        }
        String pictures = signature.inputChannels() == 1 ? "gray pictures" : "pictures";
        String size = signature.inputHeight() > 0 && signature.inputWidth() > 0
                ? "%s of %s pixels"
                        .formatted(pictures, new InputSize(signature.inputHeight(), signature.inputWidth()).label())
                : pictures + " of any size";
        String layout =
                switch (signature.layout()) {
                    case CHANNELS_LAST -> ", channels last";
                    case CHANNELS_FIRST -> ", channels first";
                    case OPEN -> "";
                };
        return "%s takes %s as %s%s. %s"
                .formatted(model.name(), size, signature.input().type().label(), layout, valueRange(model));
    }

    private static String valueRange(ModelCard model) {
        if (model.signature().input().type() == ValueType.UINT8) {
            return "Feed the integers 0 to 255.";
        }
        for (ModelFact fact : model.facts()) {
            if (fact instanceof Rescales rescales && scalesPixels(rescales)) {
                return "The model %s itself: feed 0 to 255.".formatted(scaling(rescales));
            } else if (fact instanceof Rescales rescales
                    && rescales.factor().stream().allMatch(factor -> factor == 255)) {
                return "The model multiplies by 255 itself: feed 0 to 1.";
            } else if (fact instanceof Wants wanted) {
                return "The file's metadata states %s.".formatted(formula(wanted));
            } else if (fact instanceof Quantizes quantizes) {
                return "The input stands for %s."
                        .formatted(QuantizedRange.label(quantizes.smallest(), quantizes.largest()));
            }
        }
        return "The file does not state the value range. Look it up in the training code.";
    }

    private static Note note(String brief, String sentence, Setting... apply) {
        return new Note(brief, sentence, List.of(apply));
    }

    private static void size(ModelCard model, Pathway pathway, List<Note> notes) {
        InputSize own = pathway.preprocessing().size();
        InputSize taken = model.inputSize(own);
        if (!own.equals(taken)) {
            notes.add(note(
                    "takes " + taken.label(),
                    "This model takes %s, the recipe makes %s.".formatted(taken.label(), own.label()),
                    new Setting(OptionKey.SIZE, taken.id())));
        }
    }

    /** Holds the channels that a model takes against those that the pathway's color mode makes. */
    private static void channels(ModelCard model, Pathway pathway, List<Note> notes) {
        int taken = model.signature().inputChannels();
        ColorMode mode = pathway.preprocessing().mode();
        if (taken == 0 || mode == ColorMode.STORED || taken == (mode.isGray() ? 1 : 3)) {
            return;
        }
        String brief = "takes " + SentenceNumber.counted(taken, "channel");
        String sentence = "This model %s, the pathway feeds %s".formatted(brief, mode.isGray() ? "1." : "3.");
        notes.add(
                taken == 1 || taken == 3
                        ? note(brief, sentence, Setting.of(OptionKey.MODE, taken == 1 ? ColorMode.GRAY : ColorMode.RGB))
                        : note(brief, sentence));
    }

    private static void range(ModelCard model, Pathway pathway, List<Note> notes) {
        FormulaChoice normalization = pathway.preprocessing().normalization();
        if (normalization.equals(Normalization.NONE)) {
            return;
        }
        Setting none = Setting.of(OptionKey.NORMALIZE, Normalization.NONE);
        if (model.signature().input().type() == ValueType.UINT8) {
            notes.add(note(
                    "takes uint8",
                    "This model takes uint8, the integers 0 to 255: %s changes them.".formatted(normalization.id()),
                    none));
            return;
        }
        model.facts().stream()
                .filter(Rescales.class::isInstance)
                .map(Rescales.class::cast)
                .findFirst()
                .filter(ContractNotes::scalesPixels)
                .ifPresent(first -> notes.add(note(
                        "scaled twice",
                        "This model %s itself: %s scales a second time.".formatted(scaling(first), normalization.id()),
                        none)));
    }

    /** Returns whether a layer scales pixels of 0 to 255, not what is scaled already. */
    public static boolean scalesPixels(Rescales rescales) {
        return rescales.factor().stream().allMatch(factor -> Math.abs(factor) < OF_BYTES);
    }

    /** Returns what a scaling layer of a model does, such as "rescales by 1/255". */
    public static String scaling(Rescales rescales) {
        return rescales.factor().size() == 1
                ? "rescales by " + factor(rescales.factor().get(0))
                : "normalizes each channel (%s)"
                        .formatted(rescales.factor().stream()
                                .map(ContractNotes::factor)
                                .collect(Collectors.joining(", ")));
    }

    /** Returns a factor as 1/255 if it is one over a number with at most one decimal. */
    private static String factor(double factor) {
        double inverse = Math.rint(10 / factor) / 10;
        boolean fraction = Math.abs(inverse * factor - 1) < 1e-6 && Math.abs(inverse) > 1;
        return fraction
                ? "1/" + (inverse == Math.rint(inverse) ? Long.toString((long) inverse) : inverse)
                : String.format(Locale.ROOT, "%.4g", factor);
    }

    /**
     * Returns whether a formula makes of pixels what a file states, up to rounding.
     *
     * @param stated the file's formula
     */
    public static boolean follows(FormulaChoice formula, Wants stated) {
        Optional<DenseTensor> made = ByteRamp.through(formula);
        if (made.isEmpty()) {
            return false;
        }
        double apart = 0;
        double largest = 0;
        for (int i = 0; i < made.get().size(); i++) {
            int channel = i % 3 % stated.mean().size();
            int pixel = i / 3;
            double asked =
                    (pixel - stated.mean().get(channel)) / stated.deviation().get(channel);
            apart = Math.max(apart, Math.abs(made.get().value(i) - asked));
            largest = Math.max(largest, Math.abs(asked));
        }
        return apart <= ROUNDING * largest;
    }

    /** Returns a stated formula, such as "(x - 127.5) / 127.5". */
    public static String formula(Wants stated) {
        return "(x - %s) / %s".formatted(numbers(stated.mean()), numbers(stated.deviation()));
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.6g", number))
                .map(text -> text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text)
                .collect(Collectors.joining(", ", numbers.size() > 1 ? "[" : "", numbers.size() > 1 ? "]" : ""));
    }

    /** Returns whether a formula makes values that a quantized input clips. */
    public static boolean clips(FormulaChoice formula, Quantizes input) {
        return QuantizedRange.clips(input, formula);
    }

    private static Note resized(Resizes resizes) {
        return note(
                "resized twice",
                "This model resizes pictures itself, to %s \u00d7 %s (%s): what the recipe resizes is resized twice."
                        .formatted(resizes.height(), resizes.width(), resizes.interpolation()));
    }

    private static void xla(Pathway pathway, List<Note> notes) {
        boolean same = pathway.execution().mode() == ExecutionMode.FUNCTION
                && pathway.execution().xla() == Xla.ON;
        if (!same) {
            notes.add(note(
                    "uses XLA in predict",
                    """
                            The model was saved with jit_compile=True: model.predict runs through XLA, this pathway \
                            does not. Set execution=function and xla=on to match predict.""",
                    Setting.of(OptionKey.EXECUTION, ExecutionMode.FUNCTION),
                    Setting.of(OptionKey.XLA, Xla.ON)));
        }
    }

    /** Says where a batch is fed one row after another, since the file takes no more at a time. */
    static Optional<Note> rowByRow(ModelCard model, ExecutionRecipe recipe) {
        boolean several = recipe.batchSize() > 1
                && (recipe.padding() != BatchPadding.NONE || recipe.batch().neighbours() != BatchNeighbours.NONE);
        boolean one =
                recipe.mode() == ExecutionMode.ONNX && model.signature().input().size(0) == 1;
        return several && one
                ? Optional.of(
                        note(
                                "batch size fixed at 1",
                                """
                            The file fixes the batch size at 1, so Skewscope runs a batch picture by picture. \
                            Pictures cannot affect each other."""))
                : Optional.empty();
    }

    /**
     * Says where this build of TensorFlow Lite has other kernels than Python's, and by how much what they return
     * differs: more than rounding. Measured with {@code tflite_files.py judge} and the bundled model converted.
     */
    private static Optional<Note> kernels(Arithmetic arithmetic, Delegate delegate) {
        String brief = "may differ from Python";
        return switch (arithmetic) {
            case FLOATS, UNSIGNED_NUMBERS -> Optional.empty();
            case DYNAMIC -> Optional.of(
                    note(
                            brief,
                            """
                            This file has dynamic-range quantization: Skewscope's TensorFlow Lite multiplies integers \
                            with another library than Python's. Logits may differ by 0.2."""));
            case WHOLE_NUMBERS -> delegate == Delegate.NONE
                    ? Optional.empty()
                    : Optional.of(note(
                            brief,
                            """
                            XNNPACK in Python has int8 kernels, which this build lacks: logits may differ by 0.5 from \
                            Python's default. With delegate=none this build and Python agree, except for single int8 \
                            steps.""",
                            Setting.of(OptionKey.DELEGATE, Delegate.NONE)));
        };
    }

    /** Returns a note if the recipe uses another formula than the model's file states. */
    private static Optional<Note> wanted(Wants wanted, FormulaChoice formula) {
        // Which side is right is not known, so neither is offered as a cure.
        return follows(formula, wanted)
                ? Optional.empty()
                : Optional.of(note(
                        "metadata states another normalization",
                        "The file's metadata states %s; this pathway uses %s. Check the training code for the right one."
                                .formatted(formula(wanted), formula.id())));
    }
}
