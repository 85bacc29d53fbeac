package org.skewscope.explain.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.compare.Rounding;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.numbers.Distances;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.model.ModelRuntime;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.option.OptionKey;
import org.skewscope.option.OptionValue;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.tensor.DenseTensor;

/**
 * Takes the next steps where two executions return different logits for one input tensor: runs
 * one file's operators on the other's values, switches one option at a time, and runs the operations of a
 * delegate or of XLA alone. The first step that explains the difference ends the search.
 */
public final class ModelSteps {

    private final Runs runs;
    private final ModelRunner model;
    private final NetworkProbe networks;
    private final DenseTensor row;
    private final Pathway a;
    private final Pathway b;
    private final List<Switched> switched = new ArrayList<>();
    private Optional<Findings> done = Optional.empty();
    private String refusal = "";

    /** Runs the input tensor through an execution. */
    @FunctionalInterface
    public interface Runs {
        HybridOutcome of(Pathway pathway);
    }

    /**
     * Describes what the steps found.
     *
     * @param difference largest difference of the logits that both executions return for A's input
     *     tensor
     * @param allowed the largest difference that rounding explains
     * @param network how the two files differ; empty for one file, or where no runtime runs their operators alone
     * @param refusal why operators were not run alone; an empty text where they were
     * @param switched the options that were switched, one at a time, in order
     * @param operations what a delegate or XLA computes differently; empty where none was run alone
     */
    public record Findings(
            double difference,
            double allowed,
            Optional<PictureFinding> network,
            String refusal,
            List<Switched> switched,
            Optional<DelegateProbe.Found> operations) {

        public Findings {
            switched = List.copyOf(switched);
        }

        /**
         * Returns the switch that removes most of the difference, the last and smallest of several
         * that leave rounding; empty if none removes half.
         */
        public Optional<Switched> decisive() {
            return switched.stream()
                    .filter(each -> each.alone().removesMost())
                    .reduce((best, next) -> beyond(next) <= beyond(best) ? next : best);
        }

        private double beyond(Switched each) {
            return Math.max(0, each.left() - allowed);
        }
    }

    /**
     * Describes one option of one pathway that was set to another value.
     *
     * @param ofB whether it is B's option, else A's
     * @param option its key
     * @param from the pathway's value
     * @param to the value that was tried
     * @param left largest difference of the logits that is left
     * @param own largest change of the pathway's own logits
     * @param alone what this change does alone
     */
    public record Switched(
            boolean ofB, String option, String from, String to, double left, double own, SingleChange alone) {}

    /**
     * @param runs runs A's input tensor
     * @param model runs operations alone
     * @param networks runs the operators of two files
     * @param row A's input tensor, float32 [1, height, width, channels]
     */
    public ModelSteps(Runs runs, ModelRunner model, NetworkProbe networks, DenseTensor row, Pathway a, Pathway b) {
        this.runs = runs;
        this.model = model;
        this.networks = networks;
        this.row = row;
        this.a = a;
        this.b = b;
    }

    /**
     * Takes the steps.
     *
     * @return empty if an execution fails, or if both return different numbers of logits
     */
    public Optional<Findings> find() {
        if (done.isPresent()) {
            return done;
        }
        switched.clear();
        refusal = "";
        HybridOutcome ofA = runs.of(a);
        HybridOutcome ofB = runs.of(b);
        Optional<Double> apart = Distances.largest(ofA.logits(), ofB.logits());
        if (apart.isEmpty()) {
            return Optional.empty();
        }
        double allowed = Rounding.ofLogits(Rounding.largest(ofA.logits()));
        Optional<PictureFinding> network = measured();
        Optional<DelegateProbe.Found> operations = Optional.empty();
        if (apart.get() > allowed) {
            if (network.map(PictureFinding::finding)
                    .filter(found -> !found.seen().isEmpty() || !found.open().isEmpty())
                    .isPresent()) {
                operations = operations(besides(ofA, ofB, allowed));
            } else {
                boolean rounded = network.filter(found -> found.finding().keepsFewerBits())
                        .isPresent();
                new Switches(ofA, ofB, allowed, rounded).run();
                operations = operations(delegateOrCompiler());
            }
        }
        done = Optional.of(new Findings(apart.get(), allowed, network, refusal, switched, operations));
        return done;
    }

    private Pathway pathway(boolean ofB) {
        return ofB ? b : a;
    }

    /** Runs one file's operators on the other's values; empty where both pathways run one file in one way. */
    private Optional<PictureFinding> measured() {
        boolean one = a.execution().runsModelOf(b.execution())
                && a.execution().loader() == b.execution().loader();
        if (one) {
            return Optional.empty();
        }
        try {
            return networks.of(row, a.execution(), b.execution());
        } catch (ExecutionException e) {
            refusal = e.getMessage();
            return Optional.empty();
        }
    }

    /** Returns the switch of a delegate or of XLA that removes most of the difference. */
    private Optional<Switched> delegateOrCompiler() {
        Set<String> options = Set.of(OptionKey.DELEGATE.id(), OptionKey.XLA.id());
        return switched.stream()
                .filter(each -> options.contains(each.option()))
                .filter(each -> each.alone().removesMost())
                .findFirst();
    }

    /**
     * Switches off the delegate of a file whose layers differ from the other's, to find whether the
     * delegate adds a difference of its own.
     *
     * @return the switch that changes a pathway's logits by more than rounding; empty if none does
     */
    private Optional<Switched> besides(HybridOutcome ofA, HybridOutcome ofB, double allowed) {
        Switches switches = new Switches(ofA, ofB, allowed, false);
        for (boolean side : List.of(true, false)) {
            ExecutionRecipe recipe = pathway(side).execution();
            boolean delegated = recipe.mode().runtime() == ModelRuntime.TFLITE && recipe.delegate() != Delegate.NONE;
            Setting off = Setting.of(OptionKey.DELEGATE, Delegate.NONE);
            Optional<Switched> tried = delegated ? switches.attempt(side, off) : Optional.empty();
            if (tried.filter(each -> each.own() > allowed).isPresent()) {
                return tried;
            }
        }
        return Optional.empty();
    }

    /** Runs operations alone where a delegate or XLA makes a difference. */
    private Optional<DelegateProbe.Found> operations(Optional<Switched> delegate) {
        Optional<DelegateProbe> probe = model.delegateProbe();
        if (delegate.isEmpty() || probe.isEmpty()) {
            return Optional.empty();
        }
        try {
            ExecutionRecipe recipe = pathway(delegate.get().ofB()).execution();
            return Optional.of(probe.get().run(row, recipe.withBatchSize(1).withPosition(0)));
        } catch (ExecutionException e) {
            refusal = e.getMessage();
            return Optional.empty();
        }
    }

    /** Switches one option at a time, of B first, until the difference is rounding. */
    private final class Switches {

        private final HybridOutcome ofA;
        private final HybridOutcome ofB;
        private final double allowed;
        private final boolean rounded;

        /**
         * @param ofA what A's execution returns
         * @param ofB what B's execution returns
         * @param allowed the largest difference that rounding explains
         * @param rounded whether a file stores kernels in fewer bits
         */
        Switches(HybridOutcome ofA, HybridOutcome ofB, double allowed, boolean rounded) {
            this.ofA = ofA;
            this.ofB = ofB;
            this.allowed = allowed;
            this.rounded = rounded;
        }

        void run() {
            for (boolean side : List.of(true, false)) {
                for (Setting setting : settings(side)) {
                    Optional<Switched> tried = attempt(side, setting);
                    if (removesMost(tried)) {
                        refine(side, setting);
                    }
                    if (isFound()) {
                        return;
                    }
                }
            }
        }

        private static boolean removesMost(Optional<Switched> tried) {
            return tried.filter(each -> each.alone().removesMost()).isPresent();
        }

        private boolean isFound() {
            return switched.stream().anyMatch(each -> each.left() <= allowed);
        }

        /** Returns the values that leave out one thing each, the smaller things first. */
        private List<Setting> settings(boolean side) {
            ExecutionRecipe recipe = pathway(side).execution();
            List<Setting> settings = new ArrayList<>();
            switch (recipe.mode().runtime()) {
                case TENSORFLOW -> tensorFlow(recipe, settings);
                case TFLITE -> add(settings, OptionKey.DELEGATE, Delegate.NONE);
                case ONNX -> add(settings, OptionKey.OPTIMIZATION, OnnxOptimization.NONE);
            }
            if (!rounded && recipe.mode().runtime() != ModelRuntime.TENSORFLOW) {
                settings.add(new Setting(OptionKey.THREADS, "1"));
            }
            return settings;
        }

        private void tensorFlow(ExecutionRecipe recipe, List<Setting> settings) {
            if (recipe.mode() == ExecutionMode.FUNCTION) {
                add(settings, OptionKey.XLA, Xla.OFF);
            }
            if (recipe.mode().rewrites()) {
                add(settings, OptionKey.GRAPPLER, Grappler.OFF);
            }
            add(settings, OptionKey.EXECUTION, ExecutionMode.EAGER);
            add(settings, OptionKey.LOADING, WeightLoading.SAVED_MODEL);
            add(settings, OptionKey.PRECISION, Precision.FLOAT32);
            if (!rounded && isKeras(recipe.model().file())) {
                for (FileLoader loader : FileLoader.values()) {
                    add(settings, OptionKey.LOADER, loader);
                }
            }
        }

        private static boolean isKeras(String file) {
            String lower = file.toLowerCase(Locale.ROOT);
            return lower.endsWith(".keras") || lower.endsWith(".h5") || lower.endsWith(".hdf5");
        }

        private static void add(List<Setting> settings, OptionKey key, OptionValue value) {
            settings.add(Setting.of(key, value));
        }

        /** Goes on to the single rewriter, or to the lowest level that makes the difference. */
        private void refine(boolean side, Setting setting) {
            if (setting.key() == OptionKey.OPTIMIZATION) {
                attempt(side, Setting.of(setting.key(), OnnxOptimization.BASIC));
                attempt(side, Setting.of(setting.key(), OnnxOptimization.EXTENDED));
            } else if (setting.key() == OptionKey.GRAPPLER && !isMixed(side)) {
                for (Grappler value : Grappler.values()) {
                    if (value.id().startsWith("no-") && removesMost(attempt(side, Setting.of(setting.key(), value)))) {
                        return;
                    }
                }
            }
        }

        /** Returns whether the optimizer mixes precisions, which each other value would undo. */
        private boolean isMixed(boolean side) {
            return PathwayOption.of(OptionKey.GRAPPLER).valueIn(pathway(side)).contains("mixed-precision");
        }

        /** Runs one pathway with one option changed; empty if nothing changes or the run fails. */
        private Optional<Switched> attempt(boolean side, Setting setting) {
            Pathway pathway = pathway(side);
            PathwayOption option = PathwayOption.of(setting.key());
            String from = option.valueIn(pathway);
            if (from.equals(setting.value())) {
                return Optional.empty();
            }
            HybridOutcome changed = runs.of(option.set(pathway, setting.value()));
            HybridOutcome other = side ? ofA : ofB;
            HybridOutcome before = side ? ofB : ofA;
            Optional<Switched> tried = Distances.largest(other.logits(), changed.logits())
                    .map(left -> new Switched(
                            side,
                            option.key(),
                            from,
                            setting.value(),
                            left,
                            Distances.largest(before.logits(), changed.logits()).orElse(0.0),
                            SingleChange.of(other, before, changed)));
            tried.ifPresent(switched::add);
            return tried;
        }
    }
}
