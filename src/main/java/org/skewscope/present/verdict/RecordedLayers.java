package org.skewscope.present.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.compare.ModelFileMatch;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.RecordedBits;
import org.skewscope.compare.Rounding;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.option.Stage;
import org.skewscope.run.RecordedSource;
import org.skewscope.tensor.SentenceNumber;

/**
 * Words what recorded layers show of a run whose input agrees and whose outputs do not: the layers
 * agree up to one that differs, or from the first one on in the size of a shorter number format.
 */
final class RecordedLayers {

    /** A layer that starts a difference exceeds the layer before it so many times. */
    private static final double JUMP = 10;

    private final PairFacts facts;
    private final PathwayResult run;
    private final PathwayResult other;
    private final List<LayerDifference> layers;

    private RecordedLayers(PairFacts facts, List<LayerDifference> layers) {
        this.facts = facts;
        boolean runIsB = facts.b().recorded().isPresent();
        run = runIsB ? facts.b() : facts.a();
        other = runIsB ? facts.a() : facts.b();
        this.layers = layers;
    }

    /**
     * Returns whether the verdict rests on layers: recorded runs have them, the inputs agree as far
     * as they were recorded, and the outputs differ by more than rounding.
     */
    static boolean decide(PairFacts facts) {
        List<RecordedSource> runs = Stream.of(facts.a(), facts.b())
                .flatMap(each -> each.recorded().stream())
                .toList();
        return !runs.isEmpty()
                && runs.stream().allMatch(source -> source.layers() > 0)
                && !facts.inputDiffers()
                && !facts.logitsPass()
                && (facts.differs() || facts.outputsUnseen());
    }

    /** Returns whether the layers decide and are not compared yet, so that nothing is known of the model. */
    static boolean wanted(PairFacts facts) {
        return decide(facts) && !facts.explanation().has(ExplanationPart.Kind.DEPTH);
    }

    /** Returns the number of layers that were compared and agree within rounding; 0 if one does not. */
    static int agreeing(PairFacts facts) {
        List<LayerDifference> layers = facts.explanation()
                .get(ExplanationPart.Depth.class)
                .flatMap(ExplanationPart.Depth::depth)
                .map(ModelDepth::layers)
                .orElse(List.of());
        return layers.stream().allMatch(layer -> layer.relative() <= Rounding.ofLayer()) ? layers.size() : 0;
    }

    /** Returns what the layers show; empty while they are not compared, or if they show nothing. */
    static Optional<OptionDifference> of(PairFacts facts) {
        return facts.explanation()
                .get(ExplanationPart.Depth.class)
                .filter(part -> decide(facts))
                .flatMap(ExplanationPart.Depth::depth)
                .map(depth -> new RecordedLayers(facts, depth.layers()))
                .flatMap(RecordedLayers::words);
    }

    private Optional<OptionDifference> words() {
        if (layers.isEmpty()) {
            return Optional.empty();
        }
        int first = 0;
        while (first < layers.size() && !starts(first)) {
            first++;
        }
        if (first == layers.size()) {
            boolean drifts = layers.stream().anyMatch(layer -> !(layer.relative() <= Rounding.ofLayer()));
            return drifts || facts.outputsUnseen() ? Optional.empty() : Optional.of(behind());
        }
        return first > 0
                ? Optional.of(inside(first))
                : input().isEmpty() ? Optional.empty() : Optional.of(everywhere());
    }

    private boolean starts(int index) {
        LayerDifference layer = layers.get(index);
        double before = index == 0 ? 0 : layers.get(index - 1).relative();
        return !(layer.relative() <= Math.max(Rounding.ofLayer(), JUMP * before));
    }

    /** Returns what is known of the input; empty if it was not recorded. */
    private String input() {
        if (facts.at(Stage.BATCH).statistics().isEmpty()) {
            return "";
        }
        return (facts.at(Stage.BATCH).identical() ? "a bit-identical input" : "the same input")
                + (file() == ModelFileMatch.SAME ? " and the same model file" : "");
    }

    private ModelFileMatch file() {
        return facts.difference().recorded().map(RecordedBits::modelFile).orElse(ModelFileMatch.UNKNOWN);
    }

    private String id() {
        return run.pathway().id();
    }

    private String otherId() {
        return other.pathway().id();
    }

    private String agree(String upTo) {
        return "%s agree with %s's up to %s"
                .formatted(
                        input().isEmpty() ? id() + "'s layers" : "%s got %s, and its layers".formatted(id(), input()),
                        otherId(),
                        upTo);
    }

    private OptionDifference behind() {
        LayerDifference last = layers.get(layers.size() - 1);
        return unknown(
                agree(last.shortName() + ", the last recorded one") + ", but its outputs differ.",
                "Check which output the run recorded, and what follows %s.".formatted(last.shortName()));
    }

    private OptionDifference inside(int index) {
        LayerDifference layer = layers.get(index);
        return unknown(
                "%s; %s is the first that differs: relative difference %s."
                        .formatted(
                                agree(layers.get(index - 1).shortName()),
                                layer.shortName(),
                                SentenceNumber.brief(layer.relative())),
                cure(layer));
    }

    private String cure(LayerDifference layer) {
        return file() == ModelFileMatch.SAME
                ? "Turn the delegate or accelerator off in %s, and check that its loader read the weights of %s."
                        .formatted(id(), layer.shortName())
                : "Compare both model files with diff-models, first the settings and weights of %s."
                        .formatted(layer.shortName());
    }

    private OptionDifference everywhere() {
        LayerDifference layer = layers.get(0);
        Optional<PathwayResult> reducing = facts.reducing().filter(each -> SizeClass.ofHalf(layer.relative()));
        Optional<Precision> precision = reducing.flatMap(each -> Precision.of(each.recorded()));
        PathwayResult subject = reducing.orElse(run);
        String reason =
                """
                %s got %s%s: its layers differ from %s's from the first recorded one on (%s, relative difference \
                %s%s)."""
                        .formatted(
                                subject.pathway().id(),
                                input(),
                                precision
                                        .map(each -> " and probably computes in " + each.formats())
                                        .orElse(""),
                                subject.pathway().id().equals(id()) ? otherId() : id(),
                                layer.shortName(),
                                SentenceNumber.brief(layer.relative()),
                                precision
                                        .map(each -> ", the size of " + each.formats())
                                        .orElse(""));
        return precision
                .map(each -> OptionDifference.of("SKX905", reason, each.off() + ", or accept it."))
                .orElseGet(() -> unknown(reason, cure(layer)));
    }

    private static OptionDifference unknown(String reason, String cure) {
        return OptionDifference.of("SKA002", reason, cure);
    }
}
