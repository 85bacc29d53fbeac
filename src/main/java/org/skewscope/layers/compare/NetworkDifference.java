package org.skewscope.layers.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Describes how two networks differ, layer by layer.
 *
 * @param pairs how many layers were paired
 * @param conversion what an exact conversion changed
 * @param layers those that differ, the guiltiest first
 * @param onlyA layers of A without a partner
 * @param onlyB layers of B without a partner
 * @param notUnderstood operators that are not known here; nothing behind them is claimed
 * @param training whether B, else A, normalizes a layer by the mean and variance of its own input
 *     where the other one has a shift of each channel; empty if none does
 */
public record NetworkDifference(
        int pairs,
        Conversion conversion,
        List<GuiltyLayer> layers,
        List<Lost> onlyA,
        List<Lost> onlyB,
        List<Lost> notUnderstood,
        Optional<Boolean> training) {

    private static final Set<FaultKind> OF_OTHER_NETWORKS = Set.of(FaultKind.OPERATOR, FaultKind.KERNEL_SHAPE);

    /** One fault of a conversion may change the operators around it. */
    private static final int FEWEST_OF_OTHERS = 3;

    public NetworkDifference {
        layers = List.copyOf(layers);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /** Holds a difference in which no batch norm runs in training mode. */
    public NetworkDifference(
            int pairs,
            Conversion conversion,
            List<GuiltyLayer> layers,
            List<Lost> onlyA,
            List<Lost> onlyB,
            List<Lost> notUnderstood) {
        this(pairs, conversion, layers, onlyA, onlyB, notUnderstood, Optional.empty());
    }

    /** Returns whether both compute the same, up to what storage rounds away. */
    public boolean same() {
        return layers.isEmpty() && onlyA.isEmpty() && onlyB.isEmpty() && notUnderstood.isEmpty();
    }

    /**
     * Returns whether the two are different networks rather than one network with faults: most
     * paired layers have another operator or another kernel shape.
     */
    public boolean unrelated() {
        long others = layers.stream()
                .filter(layer -> layer.faults().stream().map(Fault::kind).anyMatch(OF_OTHER_NETWORKS::contains))
                .count();
        return others >= FEWEST_OF_OTHERS && 2 * others > pairs;
    }

    /**
     * Returns which network runs a batch norm in training mode, and lacks no layer otherwise.
     *
     * @return whether it is B, else A; empty if none does
     */
    public Optional<Boolean> trainingModeOfB() {
        return training.filter(ofB -> (ofB ? onlyA : onlyB).isEmpty());
    }

    /**
     * Describes what an exact conversion changed.
     *
     * @param kernels how many kernels were compared
     * @param identical how many of them are bit-identical
     * @param normsA batch norms of A that B has folded into its kernels
     * @param normsB batch norms of B that A has folded into its kernels
     * @param transposed whether kernels lie in another order of axes
     * @param roundedA short types in which A keeps kernels
     * @param roundedB short types in which B keeps kernels
     * @param fedFirst whether one network is fed [N, C, H, W]
     * @param factors how many constant factors moved into the next kernel
     */
    public record Conversion(
            int kernels,
            int identical,
            int normsA,
            int normsB,
            boolean transposed,
            Set<String> roundedA,
            Set<String> roundedB,
            boolean fedFirst,
            int factors) {
        public Conversion {
            roundedA = Set.copyOf(roundedA);
            roundedB = Set.copyOf(roundedB);
        }
    }

    /**
     * Describes a layer that differs.
     *
     * @param name in A
     * @param nameB in B
     * @param label what it computes, such as convolution
     * @param faults its settings that differ, at least one
     * @param shared its settings that are the same in both; may be empty
     * @param size its own error on a picture; empty where nothing was run
     * @param others how many other layers differ in the same way
     */
    public record GuiltyLayer(
            String name,
            String nameB,
            String label,
            List<Fault> faults,
            List<Shared> shared,
            Optional<OwnError> size,
            int others) {
        public GuiltyLayer {
            faults = List.copyOf(faults);
            shared = List.copyOf(shared);
        }

        /** Describes a layer of which the settings that are the same are not told. */
        public GuiltyLayer(
                String name, String nameB, String label, List<Fault> faults, Optional<OwnError> size, int others) {
            this(name, nameB, label, faults, List.of(), size, others);
        }

        public Fault first() {
            return faults.get(0);
        }
    }

    /**
     * Describes the own error of a layer: what it computes from its recorded inputs against what
     * was recorded.
     *
     * @param relative root mean square of the error over that of the recorded output
     * @param bands largest error over what rounding allows; above 1 rounding does not explain it
     */
    public record OwnError(double relative, double bands) {}

    /**
     * Describes a setting that is the same in both networks.
     *
     * @param setting its name, such as stride
     * @param value such as 2x2
     */
    public record Shared(String setting, String value) {}

    /** Describes a layer without a partner, or one that is not understood. */
    public record Lost(String name, String label) {}

    /**
     * Describes a setting in which one layer differs.
     *
     * @param kind of the difference
     * @param setting its name, such as padding
     * @param a its value in A
     * @param b its value in B
     * @param size how much the numbers of both sides differ; empty if the values tell all
     */
    public record Fault(FaultKind kind, String setting, String a, String b, Optional<String> size) {

        /** The value of a side that has a setting of its own, which is not described. */
        public static final String OWN = "its own";

        /** Describes a setting whose two values tell the difference. */
        public Fault(FaultKind kind, String setting, String a, String b) {
            this(kind, setting, a, b, Optional.empty());
        }

        /** Returns a fault of numbers that no value describes, such as those of a kernel. */
        public static Fault ofNumbers(FaultKind kind, String setting, String size) {
            return new Fault(kind, setting, OWN, OWN, Optional.of(size));
        }

        /** Returns B's value with the size of the difference. */
        public String describedB() {
            return size.map(far -> b.equals(OWN) ? far : b + ", " + far).orElse(b);
        }
    }
}
