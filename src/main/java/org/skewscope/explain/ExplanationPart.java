package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Severity;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;

/** A part of an {@link Explanation}, which is worth showing before the others are there. */
public sealed interface ExplanationPart {

    /** The parts in the order of use, which is also from the quick to the slow ones. */
    enum Kind {
        SENTENCE("where they part"),
        LADDER("stage by stage"),
        LEDGER("shares of the causes"),
        CAUSE("the cause"),
        SWAP("crossed swap"),
        MARGIN("distance to a flip"),
        DETECTORS("what the tensors show"),
        CHANGES("smallest changes"),
        DEPTH("layers"),
        BATCHES("batches");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** As it is called while it is being measured. */
        public String label() {
            return label;
        }
    }

    Kind kind();

    /**
     * What is known as soon as both pathways have run.
     *
     * @param sentence may be refined by {@link Cause}
     */
    record Sentence(
            Subject subject,
            Severity severity,
            List<PathwayFailure> failures,
            ExplanationSentence sentence)
            implements ExplanationPart {

        public Sentence {
            failures = List.copyOf(failures);
        }

        @Override
        public Kind kind() {
            return Kind.SENTENCE;
        }
    }

    record Ladder(StageLadder ladder) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.LADDER;
        }
    }

    record Ledger(CauseLedger ledger) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.LEDGER;
        }
    }

    /** The first sentence, or a refinement of it. */
    record Cause(ExplanationSentence sentence) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.CAUSE;
        }
    }

    record Swap(CrossedSwap swap) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.SWAP;
        }
    }

    record Margin(Optional<org.skewscope.explain.change.Margin> margin) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.MARGIN;
        }
    }

    /**
     * @param origins how the fed tensors of recorded runs were made
     */
    record Detectors(List<Detection> detections, List<TensorOrigin> origins)
            implements ExplanationPart {

        /** Of pathways that are run here. */
        public Detectors(List<Detection> detections) {
            this(detections, List.of());
        }

        public Detectors {
            origins = List.copyOf(origins);
            detections = List.copyOf(detections);
        }

        @Override
        public Kind kind() {
            return Kind.DETECTORS;
        }
    }

    record Changes(SmallestChanges changes) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.CHANGES;
        }
    }

    record Depth(Optional<ModelDepth> depth) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.DEPTH;
        }
    }

    record Batches(Optional<BatchProbe> batches) implements ExplanationPart {
        @Override
        public Kind kind() {
            return Kind.BATCHES;
        }
    }
}
