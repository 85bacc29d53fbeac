package org.skewscope.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.explain.ExplanationPart.Kind;

/** The parts of one explanation that are there. */
public record ExplanationParts(Map<Kind, ExplanationPart> parts) {

    public static final ExplanationParts NONE = new ExplanationParts(Map.of());

    public ExplanationParts {
        parts = Map.copyOf(parts);
    }

    /** All parts of an explanation whose sentence is known as a whole only. */
    public static ExplanationParts of(Explanation whole) {
        ExplanationSentence sentence = ExplanationSentence.of(whole.sentence());
        List<ExplanationPart> parts =
                List.of(
                        new ExplanationPart.Sentence(
                                whole.subject(), whole.severity(), whole.failures(), sentence),
                        new ExplanationPart.Ladder(whole.ladder()),
                        new ExplanationPart.Ledger(whole.ledger()),
                        new ExplanationPart.Cause(sentence),
                        new ExplanationPart.Swap(whole.swap()),
                        new ExplanationPart.Margin(whole.margin()),
                        new ExplanationPart.Detectors(whole.detections(), whole.origins()),
                        new ExplanationPart.Changes(whole.changes()),
                        new ExplanationPart.Depth(whole.depth()),
                        new ExplanationPart.Batches(whole.batches()));
        ExplanationParts all = NONE;
        for (ExplanationPart part : parts) {
            all = all.with(part);
        }
        return all;
    }

    /** The explanation whose parts are worked out in their order. */
    static Explanation all(Function<Kind, ExplanationPart> worker) {
        ExplanationParts parts = NONE;
        for (Kind kind : Kind.values()) {
            parts = parts.with(worker.apply(kind));
        }
        return parts.whole().orElseThrow();
    }

    /** These and one more, or another in its place. */
    public ExplanationParts with(ExplanationPart part) {
        Map<Kind, ExplanationPart> more = new EnumMap<>(Kind.class);
        more.putAll(parts);
        more.put(part.kind(), part);
        return new ExplanationParts(more);
    }

    public boolean has(Kind kind) {
        return parts.containsKey(kind);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The part of that type; empty where it is not there yet. */
    public <P extends ExplanationPart> Optional<P> get(Class<P> type) {
        return parts.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The sentence as far as it is known. */
    public Optional<ExplanationSentence> sentence() {
        return get(ExplanationPart.Cause.class)
                .map(ExplanationPart.Cause::sentence)
                .or(
                        () ->
                                get(ExplanationPart.Sentence.class)
                                        .map(ExplanationPart.Sentence::sentence));
    }

    /** The explanation, once all parts are there. */
    public Optional<Explanation> whole() {
        if (!parts.keySet().containsAll(List.of(Kind.values()))) {
            return Optional.empty();
        }
        ExplanationPart.Sentence first = part(ExplanationPart.Sentence.class);
        return Optional.of(
                new Explanation(
                        first.subject(),
                        part(ExplanationPart.Cause.class).sentence().text(),
                        first.severity(),
                        first.failures(),
                        part(ExplanationPart.Ladder.class).ladder(),
                        part(ExplanationPart.Ledger.class).ledger(),
                        part(ExplanationPart.Swap.class).swap(),
                        part(ExplanationPart.Changes.class).changes(),
                        part(ExplanationPart.Margin.class).margin(),
                        part(ExplanationPart.Depth.class).depth(),
                        part(ExplanationPart.Batches.class).batches(),
                        part(ExplanationPart.Detectors.class).detections(),
                        part(ExplanationPart.Detectors.class).origins()));
    }

    private <P extends ExplanationPart> P part(Class<P> type) {
        return get(type).orElseThrow();
    }
}
