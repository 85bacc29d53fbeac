package org.skewscope.present.verdict;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;

/**
 * What two values of an option do differently, as a known cause.
 *
 * @param code the cause's code; empty if the catalogue has none
 * @param reason a sentence with a full stop that names both pathways
 * @param cure a sentence that changes B towards A
 * @param does what B does, as a clause behind its name, such as "feeds BGR"; empty if the reason is another sentence
 * @param further the codes of more causes that the reason names
 * @param sized whether the reason says how much it changes, so that no size follows
 */
record OptionDifference(
        Optional<String> code, String reason, String cure, String does, List<String> further, boolean sized) {

    private static final Map<OptionKey, String> NOUNS = Map.ofEntries(
            entry(OptionKey.DECODER, "the decoder"),
            entry(OptionKey.MODE, "the color mode"),
            entry(OptionKey.ALPHA, "transparency"),
            entry(OptionKey.DEPTH, "the way from 16 bits to 8"),
            entry(OptionKey.INK, "the reading of CMYK ink"),
            entry(OptionKey.PROFILE, "the color profile"),
            entry(OptionKey.YUV, "the way through YUV"),
            entry(OptionKey.ORIENTATION, "EXIF orientation"),
            entry(OptionKey.CHANNELS, "channel order"),
            entry(OptionKey.RESIZE, "resize"),
            entry(OptionKey.RESIZE_TYPE, "the type while resizing"),
            entry(OptionKey.FRAMING, "framing"),
            entry(OptionKey.SIZE, "the input size"),
            entry(OptionKey.STORE, "the form between resize and formula"),
            entry(OptionKey.NORMALIZE, "normalization"),
            entry(OptionKey.COMPUTE, "the compute type"),
            entry(OptionKey.PREPROCESS, "where preprocessing runs"),
            entry(OptionKey.BATCH, "batch size"),
            entry(OptionKey.POSITION, "the batch position"),
            entry(OptionKey.PADDING, "batch padding"),
            entry(OptionKey.NEIGHBOURS, "the other pictures of the batch"),
            entry(OptionKey.REMAINDER, "the last, incomplete batch"),
            entry(OptionKey.LAYOUT, "layout"),
            entry(OptionKey.MODEL, "the model file"),
            entry(OptionKey.SIGNATURE, "the signature"),
            entry(OptionKey.OUTPUT, "the output"),
            entry(OptionKey.EXECUTION, "the execution mode"),
            entry(OptionKey.GRAPPLER, "the graph optimizer"),
            entry(OptionKey.XLA, "XLA"),
            entry(OptionKey.LOADER, "the Keras loader"),
            entry(OptionKey.LOADING, "model loading"),
            entry(OptionKey.PRECISION, "model precision"),
            entry(OptionKey.DELEGATE, "the TFLite delegate"),
            entry(OptionKey.OPTIMIZATION, "ONNX Runtime's optimization"),
            entry(OptionKey.ONE_DNN, "oneDNN"),
            entry(OptionKey.ISA, "the ISA limit"),
            entry(OptionKey.THREADS, "the number of threads"));

    OptionDifference {
        further = List.copyOf(further);
    }

    /** Makes a difference that is one cause. */
    OptionDifference(Optional<String> code, String reason, String cure) {
        this(code, reason, cure, "", List.of(), false);
    }

    /** Makes a difference that is one cause, or none if its code is empty. */
    static OptionDifference of(String code, String reason, String cure) {
        return new OptionDifference(code.isEmpty() ? Optional.empty() : Optional.of(code), reason, cure);
    }

    /** Returns the codes of all causes that the reason names. */
    List<String> codes() {
        return Stream.concat(code.stream(), further.stream()).toList();
    }

    /** Returns this difference with the codes of more causes. */
    OptionDifference with(List<String> more) {
        return new OptionDifference(code, reason, cure, does, more, sized);
    }

    /** Returns this difference with what B does. */
    OptionDifference doing(String ofB) {
        return new OptionDifference(code, reason, cure, ofB, further, sized);
    }

    /** Returns this difference, whose reason says how much it changes. */
    OptionDifference withSize() {
        return new OptionDifference(code, reason, cure, does, further, true);
    }

    /**
     * Returns the difference of one option.
     *
     * @param option the option in which the pathways differ
     */
    static OptionDifference of(PairFacts facts, PathwayOption option) {
        Values values = new Values(facts, option);
        return switch (option.optionKey()) {
            case DECODER, MODE -> DecodeDifference.of(values);
            case ORIENTATION -> DecodeDifference.orientation(values);
            case CHANNELS -> DecodeDifference.channels(values);
            case RESIZE -> ResizeDifference.of(values);
            case RESIZE_TYPE -> ResizeDifference.ofType(values);
            case FRAMING, SIZE -> FramingDifference.of(values);
            case STORE -> ResizeDifference.ofStore(values);
            case NORMALIZE -> FormulaDifference.of(values);
            case COMPUTE -> FormulaDifference.ofType(values);
            case PREPROCESS -> FormulaDifference.ofPlace(values);
            default -> RunDifference.of(values);
        };
    }

    /** Returns what an option is called within a sentence, such as "the decoder". */
    static String noun(PathwayOption option) {
        return NOUNS.get(option.optionKey());
    }

    /**
     * The values of one option in both pathways.
     *
     * @param facts the two pathways
     * @param option in which they differ
     */
    record Values(PairFacts facts, PathwayOption option) {

        String a() {
            return option.valueIn(facts.a().pathway());
        }

        String b() {
            return option.valueIn(facts.b().pathway());
        }

        /** Returns the value of another option in A. */
        String ofA(OptionKey key) {
            return PathwayOption.of(key).valueIn(facts.a().pathway());
        }

        /** Returns the value of another option in B. */
        String ofB(OptionKey key) {
            return PathwayOption.of(key).valueIn(facts.b().pathway());
        }

        String nameOfA() {
            return option.description().namesOf(a(), b()).get(0);
        }

        String nameOfB() {
            return option.description().namesOf(a(), b()).get(1);
        }

        /**
         * Returns a known cause.
         *
         * @param ofB what B does, such as "feeds BGR"
         * @param ofA what A does
         */
        OptionDifference cause(String code, String ofB, String ofA) {
            return cause(code, ofB, ofA, "");
        }

        /**
         * Returns a known cause.
         *
         * @param call the library's call that does what A does; may be empty
         */
        OptionDifference cause(String code, String ofB, String ofA, String call) {
            return of(code, facts.say("{b} %s; {a} %s.", ofB, ofA), cure(call)).doing(ofB);
        }

        /**
         * Returns the values' own names where no rule knows more.
         *
         * @param code of the cause; may be empty
         */
        OptionDifference plain(String code, String verb) {
            return cause(code, verb + " " + nameOfB(), verb + " " + nameOfA());
        }

        /** Returns the sentence that sets B's option to A's value. */
        String cure(String call) {
            String set = facts.say("Set %s=%s in {b}", option.key(), a());
            return call.isEmpty() ? set + "." : "%s: %s.".formatted(set, call);
        }
    }
}
