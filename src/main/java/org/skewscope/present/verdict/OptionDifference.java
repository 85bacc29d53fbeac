package org.skewscope.present.verdict;

import java.util.List;
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

    /** Returns this difference with one more sentence behind its reason. */
    OptionDifference adding(String sentence) {
        return new OptionDifference(code, reason + " " + sentence, cure, does, further, sized);
    }

    /** Returns this difference with another cure. */
    OptionDifference curing(String other) {
        return new OptionDifference(code, reason, other, does, further, sized);
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
            case NORMALIZE -> FormulaDifference.of(values);
            case STORE, COMPUTE, PREPROCESS -> values.worded();
            default -> RunDifference.of(values);
        };
    }

    /** Returns what an option is called within a sentence, such as "the decoder". */
    static String noun(PathwayOption option) {
        return DifferenceTable.of(option.key()).noun();
    }

    /**
     * What two pathways do differently.
     *
     * @param code of the cause; may be empty
     * @param ofB what B does, such as "samples from pixel corners"
     * @param ofA what A does
     * @param call the library's call that does what A does; may be empty
     */
    record Clause(String code, String ofB, String ofA, String call) {}

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

        /** Returns the difference of this option's values as its table words it. */
        OptionDifference worded() {
            return worded(option.key(), a(), b());
        }

        /** Returns the difference of two values of this option, or of a property, as the table words it. */
        OptionDifference worded(String table, Object a, Object b) {
            return cause(clause(table, a, b));
        }

        /**
         * Returns what a table says of two values.
         *
         * @param table an option's key, or a property
         * @param a A's value of the property
         */
        Clause clause(String table, Object a, Object b) {
            DifferenceTable words = DifferenceTable.of(table);
            DifferenceTable.Row ofA = words.row(a.toString(), nameOfA());
            DifferenceTable.Row ofB = words.row(b.toString(), nameOfB());
            return new Clause(words.code(ofA, ofB), ofB.does(), ofA.after(), ofA.call());
        }

        OptionDifference cause(Clause clause) {
            return cause(clause.code, clause.ofB, clause.ofA, clause.call);
        }

        /** Returns the sentence that sets B's option to A's value. */
        String cure(String call) {
            String set = facts.say("Set %s=%s in {b}", option.key(), a());
            return call.isEmpty() ? set + "." : "%s: %s.".formatted(set, call);
        }
    }
}
