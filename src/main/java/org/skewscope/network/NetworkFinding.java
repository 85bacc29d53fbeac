package org.skewscope.network;

import java.util.List;
import java.util.Optional;

/**
 * Says what running A's operators on B's values found.
 *
 * @param storage how B keeps its numbers, such as {@code FLOAT32}
 * @param operators how many operators of A depend on the picture
 * @param paired how many of A's tensors were found in B, in any order of axes
 * @param same whether all outputs come out, up to what B's storage rounds away
 * @param pieces where B does something else, in A's order
 * @param open outputs of A that were not found in B, behind no piece
 * @param ofB whether B's operators were run on A's values instead, since A keeps its numbers in fewer bits: storage,
 *     operators, paired and open then tell of the other file
 * @param random operators of either file that draw random numbers, whose results are not compared
 * @param outputs how far the outputs of both whole runs differ; empty where they do not fit
 */
public record NetworkFinding(
        String storage,
        int operators,
        int paired,
        boolean same,
        List<Piece> pieces,
        List<String> open,
        boolean ofB,
        List<Step> random,
        Optional<OutputChange> outputs) {

    public NetworkFinding {
        pieces = List.copyOf(pieces);
        open = List.copyOf(open);
        random = random == null ? List.of() : List.copyOf(random);
        outputs = outputs == null ? Optional.empty() : outputs;
    }

    /** Reports what a walk found, before anything else is measured. */
    public static NetworkFinding of(String storage, int operators, int paired, List<Piece> pieces, List<String> open) {
        return new NetworkFinding(
                storage,
                operators,
                paired,
                pieces.isEmpty() && open.isEmpty(),
                pieces,
                open,
                false,
                List.of(),
                Optional.empty());
    }

    /** Returns the finding with other pieces. */
    public NetworkFinding with(List<Piece> others) {
        return new NetworkFinding(
                storage, operators, paired, others.isEmpty() && open.isEmpty(), others, open, ofB, random, outputs);
    }

    /** Returns the finding with operators that draw random numbers; two files are the same if each has some. */
    public NetworkFinding drawing(List<Step> drawn, boolean each) {
        return new NetworkFinding(storage, operators, paired, same && each, pieces, open, ofB, drawn, outputs);
    }

    /** Returns the finding with what becomes of the outputs. */
    public NetworkFinding returning(Optional<OutputChange> change) {
        return new NetworkFinding(storage, operators, paired, same, pieces, open, ofB, random, change);
    }

    /** Returns the finding of two files that were run the other way round. */
    public NetworkFinding reversed() {
        return new NetworkFinding(
                storage,
                operators,
                paired,
                same,
                pieces.stream().map(Piece::reversed).toList(),
                open,
                !ofB,
                random,
                outputs);
    }

    /** Returns the pieces that make a difference on the pictures that were run, not on other numbers alone. */
    public List<Piece> seen() {
        return pieces.stream().filter(piece -> piece.own() > 0).toList();
    }

    /** Returns whether one file keeps its numbers in fewer bits than float32. */
    public boolean keepsFewerBits() {
        return !storage.equals("FLOAT32");
    }

    /**
     * A piece that computes something else in B.
     *
     * @param from the tensors of A that go into it, which are equal in both
     * @param to A's tensor behind it, whose place B's tensor takes
     * @param partner that tensor of B
     * @param operatorsA A's operators in it, as kind and name
     * @param operatorsB B's operators in it
     * @param own the difference that it makes, relative to its output; 0 where it shows on other numbers alone than
     *     those of the pictures
     * @param causes what explains it, each alone, the likeliest first; empty if nothing that was tried does
     */
    public record Piece(
            List<String> from,
            String to,
            String partner,
            List<Step> operatorsA,
            List<Step> operatorsB,
            double own,
            List<Cause> causes) {
        public Piece {
            from = List.copyOf(from);
            operatorsA = List.copyOf(operatorsA);
            operatorsB = List.copyOf(operatorsB);
            causes = List.copyOf(causes);
        }

        private Piece reversed() {
            return new Piece(
                    from,
                    partner,
                    to,
                    operatorsB,
                    operatorsA,
                    own,
                    causes.stream().map(Cause::reversed).toList());
        }

        /** Returns the likeliest cause. */
        public Optional<Cause> cause() {
            return causes.stream().findFirst();
        }
    }

    /** Names an operator. */
    public record Step(String kind, String name) {}

    /**
     * A single change that turns A's numbers into B's, or B's into A's.
     *
     * @param kind what is changed
     * @param step the operator that it belongs to
     * @param subject the constant or attribute; empty for a whole operator
     * @param shape of the constant; empty for others
     * @param inA what A has
     * @param inB what B has
     * @param left the difference that is left, relative to the output
     */
    public record Cause(
            CauseKind kind, Step step, String subject, List<Integer> shape, String inA, String inB, double left) {
        public Cause {
            shape = List.copyOf(shape);
        }

        private Cause reversed() {
            CauseKind other =
                    switch (kind) {
                        case ONLY_IN_A -> CauseKind.ONLY_IN_B;
                        case ONLY_IN_B -> CauseKind.ONLY_IN_A;
                        case FURTHER_IN_A -> CauseKind.FURTHER_IN_B;
                        case FURTHER_IN_B -> CauseKind.FURTHER_IN_A;
                        default -> kind;
                    };
            return new Cause(other, step, subject, shape, inB, inA, left);
        }
    }

    /** Lists what a single change may be about. */
    public enum CauseKind {
        /** A function of one number, such as an activation. */
        FUNCTION,
        /** An array has other numbers. */
        ARRAY,
        /** An array's numbers are read in another order. */
        ARRAY_ORDER,
        /** A single number, such as an epsilon. */
        NUMBER,
        /** An attribute of an operator. */
        SETTING,
        /** An operator that only A has. */
        ONLY_IN_A,
        /** An operator that only B has. */
        ONLY_IN_B,
        /** A goes on with operators behind the tensor that B returns. */
        FURTHER_IN_A,
        /** B goes on with operators behind the tensor that A returns. */
        FURTHER_IN_B,
        /** Two inputs are exchanged. */
        EXCHANGED,
        /** The numbers of a tensor are read in another order. */
        ORDER,
        /** Values of A lie beyond the range of B's whole numbers. */
        CLIPPED,
        /** B's step is so large that its whole numbers have few values. */
        FEW_LEVELS,
        /** Whole numbers are read with another scale than they were written with. */
        SCALE,
        /** Whole numbers are read with another zero point than they were written with. */
        ZERO_POINT;

        /** Returns whether two kinds may tell of one change: an array in another order has other numbers, too. */
        public boolean isLike(CauseKind other) {
            return this == other || isArray() && other.isArray();
        }

        /** Returns whether one file goes on behind the other one's output. */
        public boolean isFurther() {
            return this == FURTHER_IN_A || this == FURTHER_IN_B;
        }

        /** Returns whether it is about a whole array. */
        public boolean isArray() {
            return this == ARRAY || this == ARRAY_ORDER;
        }
    }
}
