package org.skewscope.present.verdict;

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
 * @param further the codes of more causes that the reason names
 */
record OptionDifference(Optional<String> code, String reason, String cure, List<String> further) {

    private static final Map<OptionKey, String> NOUNS = Map.ofEntries(
            Map.entry(OptionKey.DECODER, "the decoder"),
            Map.entry(OptionKey.MODE, "the color mode"),
            Map.entry(OptionKey.ORIENTATION, "EXIF orientation"),
            Map.entry(OptionKey.CHANNELS, "channel order"),
            Map.entry(OptionKey.RESIZE, "resize"),
            Map.entry(OptionKey.RESIZE_TYPE, "the type while resizing"),
            Map.entry(OptionKey.FRAMING, "framing"),
            Map.entry(OptionKey.SIZE, "the input size"),
            Map.entry(OptionKey.STORE, "the form between resize and formula"),
            Map.entry(OptionKey.NORMALIZE, "normalization"),
            Map.entry(OptionKey.COMPUTE, "the compute type"),
            Map.entry(OptionKey.PREPROCESS, "where preprocessing runs"),
            Map.entry(OptionKey.BATCH, "batch size"),
            Map.entry(OptionKey.POSITION, "the batch position"),
            Map.entry(OptionKey.PADDING, "batch padding"),
            Map.entry(OptionKey.NEIGHBOURS, "the other pictures of the batch"),
            Map.entry(OptionKey.REMAINDER, "the last, incomplete batch"),
            Map.entry(OptionKey.LAYOUT, "layout"),
            Map.entry(OptionKey.MODEL, "the model file"),
            Map.entry(OptionKey.SIGNATURE, "the signature"),
            Map.entry(OptionKey.OUTPUT, "the output"),
            Map.entry(OptionKey.EXECUTION, "the execution mode"),
            Map.entry(OptionKey.GRAPPLER, "the graph optimizer"),
            Map.entry(OptionKey.XLA, "XLA"),
            Map.entry(OptionKey.LOADER, "the Keras loader"),
            Map.entry(OptionKey.LOADING, "model loading"),
            Map.entry(OptionKey.PRECISION, "model precision"),
            Map.entry(OptionKey.DELEGATE, "the TFLite delegate"),
            Map.entry(OptionKey.OPTIMIZATION, "ONNX Runtime's optimization"),
            Map.entry(OptionKey.ONE_DNN, "oneDNN"),
            Map.entry(OptionKey.ISA, "the ISA limit"),
            Map.entry(OptionKey.THREADS, "the number of threads"));

    OptionDifference {
        further = List.copyOf(further);
    }

    /** Makes a difference that is one cause. */
    OptionDifference(Optional<String> code, String reason, String cure) {
        this(code, reason, cure, List.of());
    }

    /** Returns the codes of all causes that the reason names. */
    List<String> codes() {
        return Stream.concat(code.stream(), further.stream()).toList();
    }

    /** Returns this difference with the codes of more causes. */
    OptionDifference with(List<String> more) {
        return new OptionDifference(code, reason, cure, more);
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
            return new OptionDifference(
                    code.isEmpty() ? Optional.empty() : Optional.of(code),
                    facts.say("{b} %s; {a} %s.", ofB, ofA),
                    cure(call));
        }

        /** Returns a cause whose sentence has another form. */
        OptionDifference told(String code, String sentence, String cure) {
            return new OptionDifference(code.isEmpty() ? Optional.empty() : Optional.of(code), sentence, cure);
        }

        /** Returns the values' own names where no rule knows more. */
        OptionDifference plain(String verb) {
            return cause("", verb + " " + nameOfB(), verb + " " + nameOfA());
        }

        /** Returns the sentence that sets B's option to A's value. */
        String cure(String call) {
            String set = facts.say("Set %s=%s in {b}", option.key(), a());
            return call.isEmpty() ? set + "." : "%s: %s.".formatted(set, call);
        }
    }
}
