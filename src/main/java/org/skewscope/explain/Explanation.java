package org.skewscope.explain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.batch.BatchProbe;
import org.skewscope.explain.change.Margin;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.ladder.StageLadder;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.explain.swap.CrossedSwap;

/**
 * Explains why pathway B differs from pathway A on one picture, as far as it is measured. Accessors
 * of single parts throw {@link java.util.NoSuchElementException} while the part is not there;
 * {@link #get} does not.
 *
 * @param parts the parts that are measured
 */
public record Explanation(Map<Kind, ExplanationPart> parts) {

    /** No part is measured. */
    public static final Explanation NONE = new Explanation(Map.of());

    public Explanation {
        parts = Map.copyOf(parts);
    }

    /**
     * Returns the explanation of several parts.
     *
     * @param parts at most one of each kind
     */
    public static Explanation of(List<ExplanationPart> parts) {
        Explanation all = NONE;
        for (ExplanationPart part : parts) {
            all = all.with(part);
        }
        return all;
    }

    /**
     * Returns this explanation with one more part.
     *
     * @param part replaces the part of its kind, if there is one
     */
    public Explanation with(ExplanationPart part) {
        Map<Kind, ExplanationPart> more = new EnumMap<>(Kind.class);
        more.putAll(parts);
        more.put(part.kind(), part);
        return new Explanation(more);
    }

    /**
     * Returns whether the part of this kind is measured.
     *
     * @param kind any
     */
    public boolean has(Kind kind) {
        return parts.containsKey(kind);
    }

    /** Returns whether all parts are measured. */
    public boolean complete() {
        return parts.keySet().containsAll(List.of(Kind.values()));
    }

    /** Returns whether no part is measured. */
    @JsonIgnore
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /**
     * Returns the part of that type.
     *
     * @param <P> the type of the part
     * @param type the part's own record class
     * @return empty while the part is not measured
     */
    public <P extends ExplanationPart> Optional<P> get(Class<P> type) {
        return parts.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Returns the two pathways' results: A has index 0, B index 1. */
    public Comparison comparison() {
        return part(ExplanationPart.Compared.class).comparison();
    }

    /** Returns the picture and the two pathways. */
    public Subject subject() {
        return part(ExplanationPart.Compared.class).subject();
    }

    /** Returns how much the difference matters. */
    public Severity severity() {
        return part(ExplanationPart.Compared.class).severity();
    }

    /** Returns why a pathway ended early, A's before B's; empty if both reached the end. */
    public List<PathwayFailure> failures() {
        return part(ExplanationPart.Compared.class).failures();
    }

    /** Returns where the difference starts and how it grows from stage to stage. */
    public StageLadder ladder() {
        return part(ExplanationPart.Ladder.class).ladder();
    }

    /** Returns each differing option's contribution. */
    public CauseLedger ledger() {
        return part(ExplanationPart.Ledger.class).ledger();
    }

    /** Returns the swap test, which separates input from execution. */
    public CrossedSwap swap() {
        return part(ExplanationPart.Swap.class).swap();
    }

    /** Returns what the next steps on the model found; empty if they were not taken. */
    public Optional<ModelSteps.Findings> modelSteps() {
        return get(ExplanationPart.Model.class).flatMap(ExplanationPart.Model::steps);
    }

    /** Returns the fewest options to set for a flip, for agreement, or so that both run. */
    public SmallestChanges changes() {
        return part(ExplanationPart.Changes.class).changes();
    }

    /** Returns A's margin; empty if a pathway has no logits. */
    public Optional<Margin> margin() {
        return part(ExplanationPart.Margin.class).margin();
    }

    /** Returns the difference layer by layer; empty if a pathway has no input tensor. */
    public Optional<ModelDepth> depth() {
        return part(ExplanationPart.Depth.class).depth();
    }

    /** Returns A's tensor in other batches; empty if A has no input tensor. */
    public Optional<BatchProbe> batches() {
        return part(ExplanationPart.Batches.class).batches();
    }

    /** Returns the detectors' findings, surest first. */
    public List<Detection> detections() {
        return part(ExplanationPart.Detectors.class).detections();
    }

    /** Returns how the input tensors of recorded runs were made. */
    public List<TensorOrigin> origins() {
        return part(ExplanationPart.Detectors.class).origins();
    }

    private <P extends ExplanationPart> P part(Class<P> type) {
        return get(type).orElseThrow();
    }
}
