package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PathwayResult;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.explain.network.Answer;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.network.ModelSteps.Switched;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.network.measure.PictureFinding.Exchange;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.NetworkCause;
import org.skewscope.present.model.NetworkWording;
import org.skewscope.present.verdict.OptionDifference.Values;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.tensor.SentenceNumber;

/**
 * Words what the next steps found on one input tensor: the guilty layer of two model files with
 * both settings, a shorter storage, the option that makes the difference, or what was tried in
 * vain.
 */
final class NetworkVerdict {

    private static final int MOST_SHOWN = 3;

    private static final String BUILT_IN = ": experimental_op_resolver_type=BUILTIN_WITHOUT_DEFAULT_DELEGATES.";

    /** The options whose steps say more than their values do. */
    private static final Set<OptionKey> STEPS =
            Set.of(OptionKey.DELEGATE, OptionKey.GRAPPLER, OptionKey.EXECUTION, OptionKey.OPTIMIZATION);

    private final PairFacts facts;
    private final ModelSteps.Findings found;
    private final String fileA;
    private final String fileB;
    private final MeasuredWording measured;

    private NetworkVerdict(PairFacts facts, ModelSteps.Findings found) {
        this.facts = facts;
        this.found = found;
        String a = file(facts.a().pathway());
        String b = file(facts.b().pathway());
        boolean loaders = a.equals(b)
                && facts.options().contains(PathwayOption.of(OptionKey.LOADER))
                && !facts.options().contains(PathwayOption.of(OptionKey.MODEL));
        fileA = loaders ? loader(facts.a()) : a.equals(b) ? "%s's %s".formatted(facts.nameA(), a) : a;
        fileB = loaders ? loader(facts.b()) : a.equals(b) ? "%s's %s".formatted(facts.nameB(), b) : b;
        measured = new MeasuredWording(fileA, fileB);
    }

    /** Returns which version of Keras opens a pathway's file, with the pathway in brackets. */
    private static String loader(PathwayResult result) {
        String id = PathwayOption.of(OptionKey.LOADER).valueIn(result.pathway());
        return "%s (%s)"
                .formatted(
                        id.equals(FileLoader.AUTO.id())
                                ? "The Keras version that wrote the file"
                                : PathwayOption.of(OptionKey.LOADER)
                                        .description()
                                        .nameOf(id),
                        result.pathway().id());
    }

    private static String file(Pathway pathway) {
        return RunDifference.file(pathway);
    }

    /** Returns the words of what was found; empty while the steps are not taken. */
    static Optional<NetworkVerdict> of(PairFacts facts) {
        return facts.modelSteps().map(found -> new NetworkVerdict(facts, found));
    }

    /**
     * Returns what an option of the execution does, as the steps found.
     *
     * @return empty if the steps say no more than the option's values
     */
    static Optional<OptionDifference> of(Values values) {
        Optional<NetworkVerdict> words = of(values.facts()).filter(each -> !each.isRounding());
        if (words.isEmpty()) {
            return Optional.empty();
        }
        OptionKey key = values.option().optionKey();
        if (key == OptionKey.XLA) {
            // Its own words hold the size; they end with the operator if it is known.
            return words.flatMap(each -> each.found
                    .decisive()
                    .filter(step -> is(step, key) && each.operation(step).isPresent())
                    .map(each::step));
        }
        if (key == OptionKey.LOADER) {
            return words.filter(NetworkVerdict::hasPiece)
                    .map(each -> OptionDifference.of("SKM904", each.piece(each.first()), values.cure("")));
        }
        if (key == OptionKey.GRAPPLER && (values.a() + values.b()).contains("mixed-precision")) {
            // Its own words name the shorter format; no rewriter makes it.
            return Optional.empty();
        }
        return key == OptionKey.MODEL || words.get().ofTwoRuntimes()
                ? Optional.of(words.get().ofFiles())
                : Optional.of(key).filter(STEPS::contains).flatMap(each -> words.get()
                        .ofStep());
    }

    private boolean ofTwoRuntimes() {
        return facts.a().pathway().execution().mode().runtime()
                != facts.b().pathway().execution().mode().runtime();
    }

    private boolean isRounding() {
        return found.difference() <= found.allowed();
    }

    /** Returns how sure the cause is that is named for two files. */
    Certainty certainty() {
        if (hasPiece()) {
            return first().cause().isPresent() ? Certainty.MEASURED : Certainty.LIKELY;
        }
        return found.decisive().isPresent() || isStorage() ? Certainty.MEASURED : Certainty.LIKELY;
    }

    /** Returns whether a piece of the two networks computes something else on this picture. */
    private boolean hasPiece() {
        return network().filter(each -> !each.seen().isEmpty()).isPresent();
    }

    /** Returns whether one file keeps its numbers in fewer bits. */
    private boolean isStorage() {
        return network().filter(NetworkFinding::keepsFewerBits).isPresent();
    }

    private Optional<NetworkFinding> network() {
        return found.network().map(PictureFinding::finding);
    }

    private Piece first() {
        return network().orElseThrow().seen().get(0);
    }

    private String piece(Piece piece) {
        return measured.piece(piece) + ".";
    }

    /** Returns the guilty layer, the shorter storage, or the step that makes the difference. */
    private OptionDifference ofFiles() {
        if (hasPiece()) {
            Optional<Cause> cause = first().cause();
            return withDelegate(OptionDifference.of(
                    cause.map(each -> NetworkCause.of(each).code()).orElseGet(this::ofNoCause),
                    piece(first()),
                    cause.map(each -> NetworkCause.cure(each, fileB))
                            .orElse("Compare what both programs make of that piece.")));
        }
        boolean rounds =
                found.decisive().filter(each -> is(each, OptionKey.LOADING)).isPresent();
        Optional<OptionDifference> step = rounds && isStorage() ? Optional.empty() : ofStep();
        return step.orElseGet(() -> isStorage() ? storage() : unknown());
    }

    /** Adds an operation that the delegate of a file that differs computes otherwise, too. */
    private OptionDifference withDelegate(OptionDifference files) {
        Optional<String> operation = found.operations().flatMap(NetworkWording::delegate);
        Optional<Switched> off = found.switched().stream()
                .filter(each -> is(each, OptionKey.DELEGATE))
                .filter(each -> each.own() > found.allowed())
                .findFirst();
        if (operation.isEmpty() || off.isEmpty()) {
            return files;
        }
        String pathway = facts.name(off.get().ofB());
        return files.adding("Besides, in %s %s".formatted(pathway, operation.get()))
                .curing("%s Then set delegate=none in %s%s".formatted(files.cure(), pathway, BUILT_IN));
    }

    /** Returns the code of a piece that no change explains: one operator of two runtimes may be computed otherwise. */
    private String ofNoCause() {
        boolean one = first().operatorsA().size() == 1 && first().operatorsB().size() == 1;
        return one && ofTwoRuntimes() ? "SKX900" : VerdictMaker.UNKNOWN;
    }

    private OptionDifference unknown() {
        return OptionDifference.of(
                VerdictMaker.UNKNOWN,
                facts.say(
                        "%s and %s return different {logits} for one input tensor. The cause is not known.",
                        fileB, fileA),
                found.network().isPresent()
                        ? "Record the layers of both runs, and compare them."
                        : "Compare the two files with diff-models.");
    }

    private OptionDifference storage() {
        NetworkFinding network = network().orElseThrow();
        DifferenceTable.OneCause stored = DifferenceTable.bundled().storages().get(network.storage());
        return OptionDifference.of(
                stored.code(), stored.reason().formatted(network.ofB() ? fileA : fileB), stored.cure());
    }

    /** Returns the option whose change alone removes most of the difference. */
    private Optional<OptionDifference> ofStep() {
        return found.decisive().map(this::step);
    }

    private OptionDifference step(Switched step) {
        String pathway = facts.name(step.ofB());
        Optional<String> operation = operation(step);
        boolean delegate = is(step, OptionKey.DELEGATE);
        boolean rewriter = step.to().startsWith("no-");
        String subject = delegate
                ? "XNNPACK"
                : rewriter
                        ? "Grappler's %s rewriter".formatted(step.to().substring("no-".length()))
                        : Verdict.capital(OptionDifference.noun(
                                PathwayOption.byKey(step.option()).orElseThrow()));
        OptionDifference difference = new OptionDifference(
                Optional.ofNullable(DifferenceTable.of(step.option()).step()),
                operation.orElse(facts.say("%s changes the {logits} of %s.", subject, pathway)),
                "Set %s=%s in %s%s".formatted(step.option(), step.to(), pathway, delegate ? BUILT_IN : "."));
        return is(step, OptionKey.XLA) && operation.isEmpty() ? difference.withSize() : difference;
    }

    /** Returns which operator alone the delegate or the compiler of a step computes otherwise. */
    private Optional<String> operation(Switched step) {
        return found.operations()
                .flatMap(each -> is(step, OptionKey.DELEGATE)
                        ? NetworkWording.delegate(each)
                        : is(step, OptionKey.XLA) ? NetworkWording.compiler(each) : Optional.empty());
    }

    private static boolean is(Switched step, OptionKey option) {
        return step.option().equals(option.id());
    }

    /** Returns what was measured, a sentence each. */
    List<String> evidence() {
        List<String> sentences = new ArrayList<>();
        found.network().ifPresent(network -> layers(network, sentences));
        found.switched().stream()
                .filter(each -> each.alone().removesMost() && !isMeasured(each))
                .sorted(Comparator.comparingDouble(Switched::left))
                .forEach(each -> sentences.add(removed(each)));
        vain().ifPresent(sentences::add);
        found.operations().ifPresent(each -> sentences.add(operations(each)));
        if (!found.refusal().isEmpty()) {
            sentences.add("Skewscope could not record all layers: %s.".formatted(found.refusal()));
        }
        return sentences;
    }

    /** Returns whether the contributions have measured the same change. */
    private boolean isMeasured(Switched change) {
        PathwayOption option = PathwayOption.byKey(change.option()).orElseThrow();
        return change.ofB()
                && option.valueIn(facts.a().pathway()).equals(change.to())
                && facts.contributions().stream()
                        .anyMatch(entry -> entry.factor().equals(change.option()));
    }

    private void layers(PictureFinding picture, List<String> sentences) {
        NetworkFinding network = picture.finding();
        if (network.same()) {
            sentences.add(measured.sentence(network));
            sentences.add(
                    "Given the same input, rounding explains the difference of each of %s tensors on this picture."
                            .formatted(SentenceNumber.count(network.paired())));
            return;
        }
        if (network.pieces().isEmpty()) {
            sentences.add(measured.sentence(network));
        }
        List<Piece> others =
                network.pieces().subList(hasPiece() ? 1 : 0, network.pieces().size());
        others.stream().limit(MOST_SHOWN).map(this::piece).forEach(sentences::add);
        int rest = others.size() - MOST_SHOWN;
        if (rest > 0) {
            sentences.add(rest == 1 ? "One more piece differs." : rest + " more pieces differ.");
        }
        picture.exchange().flatMap(this::proof).ifPresent(sentences::add);
    }

    /** Returns what each file predicts with the other file's pieces. */
    private Optional<String> proof(Exchange exchange) {
        return facts.classesKnown()
                ? Optional.of("With %s of %s, %s predicts %s; with %s of %s, %s predicts %s."
                        .formatted(
                                pieces(exchange),
                                fileA,
                                fileB,
                                className(exchange.intoB()),
                                pieces(exchange),
                                fileB,
                                fileA,
                                className(exchange.intoA())))
                : Optional.empty();
    }

    private static String pieces(Exchange exchange) {
        return exchange.pieces() == 1 ? "that piece" : "these %d pieces".formatted(exchange.pieces());
    }

    private String className(List<Float> outputs) {
        return facts.naming().of(List.of(facts.a()), Answer.of(outputs).topClass());
    }

    private String removed(Switched each) {
        String pathway = facts.name(each.ofB());
        String other = facts.name(!each.ofB());
        return "With %s=%s alone, the logits of %s%s."
                .formatted(
                        each.option(),
                        each.to(),
                        pathway,
                        each.left() == 0
                                ? " equal those of " + other
                                : " differ from those of %s by %s instead of %s"
                                        .formatted(
                                                other,
                                                SentenceNumber.brief(each.left()),
                                                SentenceNumber.brief(found.difference())));
    }

    /** Returns which changes do not remove half of the difference. */
    private Optional<String> vain() {
        List<String> tried = new ArrayList<>();
        int count = 0;
        for (boolean ofB : List.of(true, false)) {
            List<String> own = found.switched().stream()
                    .filter(each -> !each.alone().removesMost() && each.ofB() == ofB)
                    .map(each -> each.option() + "=" + each.to())
                    .toList();
            count += own.size();
            if (!own.isEmpty()) {
                tried.add("%s in %s".formatted(Enumeration.ofWords(own), facts.name(ofB)));
            }
        }
        return tried.isEmpty()
                ? Optional.empty()
                : Optional.of("Skewscope tried %s: most of the difference stays%s"
                        .formatted(String.join("; ", tried), count == 1 ? "." : " each time."));
    }

    private static String operations(DelegateProbe.Found found) {
        int wrong = found.deviations().size();
        return "Skewscope ran %s operations alone: %s"
                .formatted(
                        found.compared(),
                        wrong == 0
                                ? "none returns other numbers than the usual kernels."
                                : String.format(
                                        Locale.ROOT,
                                        "%d %s other numbers than the usual kernels.",
                                        wrong,
                                        wrong == 1 ? "returns" : "return"));
    }

    /** Returns what differs between two files although this picture's logits agree. */
    Optional<String> unseen() {
        return network().flatMap(each -> each.pieces().stream().findFirst()).map(this::piece);
    }

    /** Returns whether both files hold one network in equal or shorter numbers. */
    boolean isSameNetwork() {
        return network().filter(NetworkFinding::same).isPresent();
    }
}
