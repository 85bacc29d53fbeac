package org.skewscope.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.explain.Subject.Side;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.picture.PictureContents;

/**
 * Describes a part of an {@link Explanation}, which is worth showing before the others are there.
 */
public sealed interface ExplanationPart {

    /** Lists the parts in the order of use, which is also from the quick to the slow ones. */
    enum Kind {
        COMPARED(Compared.class, "both pathways"),
        LADDER(Ladder.class, "stage by stage"),
        LEDGER(Ledger.class, "contributions of the options"),
        SWAP(Swap.class, "swap test"),
        MARGIN(Margin.class, "margin"),
        DETECTORS(Detectors.class, "findings in the tensors"),
        MODEL(Model.class, "model files and what runs them"),
        AGREEMENT(Agreement.class, "changes that make the pathways agree"),
        CHANGES(Changes.class, "smallest changes"),
        DEPTH(Depth.class, "layers"),
        BATCHES(Batches.class, "batches");

        private final Class<? extends ExplanationPart> type;
        private final String label;

        Kind(Class<? extends ExplanationPart> type, String label) {
            this.type = type;
            this.label = label;
        }

        /** Returns the class of the parts of this kind. */
        public Class<? extends ExplanationPart> type() {
            return type;
        }

        /** Returns the name shown while the part is being measured. */
        public String label() {
            return label;
        }
    }

    /** Returns the part's kind. */
    default Kind kind() {
        return Stream.of(Kind.values())
                .filter(kind -> kind.type.isInstance(this))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Describes both pathways' results, known as soon as both have run.
     *
     * @param comparison of two pathways, A with index 0 and B with index 1; A is the reference
     * @param picture what the picture's file holds; empty if it is no picture
     * @param contracts what A's and B's model files state of their inputs; empty if not asked
     */
    record Compared(Comparison comparison, Optional<PictureContents> picture, List<InputContract> contracts)
            implements ExplanationPart {

        public Compared {
            contracts = contracts == null ? List.of() : List.copyOf(contracts);
        }

        /** Returns the picture and the two pathways. */
        public Subject subject() {
            return new Subject(
                    comparison.picture(),
                    result(0).pathway().id(),
                    result(1).pathway().id());
        }

        /** Returns how much the difference matters. */
        public Severity severity() {
            return comparison.pairs().get(0).severity();
        }

        /** Returns why a pathway ended early, A's before B's; empty if both reached the end. */
        public List<PathwayFailure> failures() {
            return Stream.of(PathwayFailure.of(Side.A, result(0)), PathwayFailure.of(Side.B, result(1)))
                    .flatMap(failure -> failure)
                    .toList();
        }

        private PathwayResult result(int index) {
            return comparison.pathways().get(index);
        }
    }

    record Ladder(StageLadder ladder) implements ExplanationPart {}

    record Ledger(CauseLedger ledger) implements ExplanationPart {}

    record Swap(CrossedSwap swap) implements ExplanationPart {}

    record Margin(Optional<org.skewscope.explain.change.Margin> margin) implements ExplanationPart {}

    /**
     * Describes what the two input tensors show by themselves.
     *
     * @param detections surest first
     * @param sideEffects what an option did besides what it is named for, by the option's key, such
     *     as "gamma" of a decoder
     * @param origins how the input tensors of recorded runs were made
     */
    record Detectors(List<Detection> detections, Map<String, String> sideEffects, List<TensorOrigin> origins)
            implements ExplanationPart {

        public Detectors {
            sideEffects = Map.copyOf(sideEffects);
            origins = List.copyOf(origins);
            detections = List.copyOf(detections);
        }
    }

    /**
     * Describes the next steps on the model.
     *
     * @param steps empty if both pathways run one model in one way, or the steps cannot be taken
     * @param versioned the names of layers whose formula depends on the version of Keras that opens
     *     the file; empty if one version opens it
     */
    record Model(Optional<ModelSteps.Findings> steps, List<String> versioned) implements ExplanationPart {

        public Model {
            versioned = versioned == null ? List.of() : List.copyOf(versioned);
        }
    }

    /**
     * Describes the smallest changes that make the pathways agree, which {@link Changes} repeats;
     * they are known much sooner.
     *
     * @param agreement known before any value of neither pathway is tried
     */
    record Agreement(SmallestChanges.Agreement agreement) implements ExplanationPart {}

    record Changes(SmallestChanges changes) implements ExplanationPart {}

    record Depth(Optional<ModelDepth> depth) implements ExplanationPart {}

    record Batches(Optional<BatchProbe> batches) implements ExplanationPart {}
}
