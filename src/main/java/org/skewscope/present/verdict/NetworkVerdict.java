package org.skewscope.present.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PathwayResult;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.explain.network.ModelSteps.Switched;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.Lost;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
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

    private static final int MOST_LOST = 3;

    private static final String BUILT_IN = ": experimental_op_resolver_type=BUILTIN_WITHOUT_DEFAULT_DELEGATES.";

    private static final Set<FaultKind> ROOTS = Set.of(FaultKind.STRIDE, FaultKind.DILATION, FaultKind.WINDOW);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(e[+-]?[0-9]+)?");

    /** The options whose steps say more than their values do. */
    private static final Set<OptionKey> STEPS =
            Set.of(OptionKey.DELEGATE, OptionKey.GRAPPLER, OptionKey.EXECUTION, OptionKey.OPTIMIZATION);

    private static final Map<String, String> CODES = Map.of(
            OptionKey.DELEGATE.id(), "SKX901",
            OptionKey.GRAPPLER.id(), "SKG901",
            OptionKey.XLA.id(), "SKG903",
            OptionKey.EXECUTION.id(), "SKE901",
            OptionKey.OPTIMIZATION.id(), "SKX904",
            OptionKey.LOADER.id(), "SKM904",
            OptionKey.THREADS.id(), "SKX903");

    private final PairFacts facts;
    private final ModelSteps.Findings found;
    private final String fileA;
    private final String fileB;

    private NetworkVerdict(PairFacts facts, ModelSteps.Findings found) {
        this.facts = facts;
        this.found = found;
        String a = file(facts.a().pathway());
        String b = file(facts.b().pathway());
        boolean loaders = a.equals(b)
                && facts.options().contains(PathwayOption.of(OptionKey.LOADER))
                && !facts.options().contains(PathwayOption.of(OptionKey.MODEL));
        fileA = loaders ? loader(facts.a()) : a.equals(b) ? facts.nameA() + "'s " + a : a;
        fileB = loaders ? loader(facts.b()) : a.equals(b) ? facts.nameB() + "'s " + b : b;
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
            return words.get().found.operations().isPresent()
                    ? words.get().ofStep().filter(step -> step.reason().startsWith("XLA returns"))
                    : Optional.empty();
        }
        if (key == OptionKey.LOADER) {
            return words.filter(NetworkVerdict::hasLayer)
                    .map(each -> OptionDifference.of("SKM904", each.layer(each.first()), values.cure("")));
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
        if (isTraining() || isMissing() || isStepAlone()) {
            return Certainty.MEASURED;
        }
        if (hasLayer()) {
            boolean shown = first().size().filter(error -> error.bands() > 1).isPresent();
            return shown ? Certainty.MEASURED : Certainty.LIKELY;
        }
        if (found.decisive().isPresent()) {
            return Certainty.MEASURED;
        }
        boolean judged = found.network().filter(network -> network.judged() > 0).isPresent();
        return isStorage() && judged ? Certainty.MEASURED : Certainty.LIKELY;
    }

    private boolean hasLayer() {
        return found.network()
                .filter(each -> !each.difference().layers().isEmpty())
                .isPresent();
    }

    /** Returns whether one file runs a batch norm in training mode. */
    private boolean isTraining() {
        return found.network()
                .filter(each -> each.difference().trainingModeOfB().isPresent())
                .isPresent();
    }

    private String training() {
        return NetworkWording.training(fileA, fileB, network()) + ".";
    }

    /** Returns whether an option makes the difference, and the layers that differ do not here. */
    private boolean isStepAlone() {
        return hasLayer()
                && !isMissing()
                && found.decisive()
                        .filter(each -> each.left() <= found.allowed())
                        .isPresent()
                && network().layers().stream()
                        .allMatch(each ->
                                each.size().filter(own -> own.bands() <= 1).isPresent());
    }

    private boolean isMissing() {
        return found.network()
                .map(ModelSteps.Network::difference)
                .filter(each -> !each.onlyA().isEmpty() || !each.onlyB().isEmpty())
                .isPresent();
    }

    /** Returns whether one file stores kernels in a shorter type than the other. */
    private boolean isStorage() {
        return found.network()
                .map(each -> each.difference().conversion())
                .filter(each -> !each.roundedA().isEmpty() || !each.roundedB().isEmpty())
                .isPresent();
    }

    private NetworkDifference network() {
        return found.network().orElseThrow().difference();
    }

    private GuiltyLayer first() {
        return network().layers().get(0);
    }

    /** Returns the guilty layer, the shorter storage, or the step that makes the difference. */
    private OptionDifference ofFiles() {
        if (isTraining()) {
            return withDelegate(new OptionDifference(Optional.of("SKB804"), training(), cure()));
        }
        if (isStepAlone()) {
            OptionDifference step = ofStep().orElseThrow();
            return new OptionDifference(
                    step.code(),
                    "%s Without effect on this picture, %s".formatted(step.reason(), layer(first())),
                    step.cure());
        }
        if (isMissing()) {
            return withDelegate(new OptionDifference(Optional.of("SKV907"), missing(), cure()));
        }
        if (hasLayer()) {
            return withDelegate(new OptionDifference(main(first()).kind().cause(), layer(first()), cure()));
        }
        boolean rounds = found.decisive()
                .filter(each -> each.option().equals(OptionKey.LOADING.id()))
                .isPresent();
        Optional<OptionDifference> step = rounds && isStorage() ? Optional.empty() : ofStep();
        return step.orElseGet(() -> isStorage() ? storage() : unknown());
    }

    /** Adds an operation that the delegate of a file that differs computes otherwise, too. */
    private OptionDifference withDelegate(OptionDifference files) {
        Optional<String> operation = found.operations().flatMap(NetworkWording::delegate);
        Optional<Switched> off = found.switched().stream()
                .filter(each -> each.option().equals(OptionKey.DELEGATE.id()))
                .filter(each -> each.own() > found.allowed())
                .findFirst();
        if (operation.isEmpty() || off.isEmpty()) {
            return files;
        }
        String pathway = facts.name(off.get().ofB());
        return new OptionDifference(
                files.code(),
                "%s Besides, in %s %s".formatted(files.reason(), pathway, operation.get()),
                "%s Then set delegate=none in %s%s".formatted(files.cure(), pathway, BUILT_IN));
    }

    private String cure() {
        return NetworkWording.cure(network())
                .map(this::named)
                .orElse("Convert the model again, then compare the files with diff-models.");
    }

    private OptionDifference unknown() {
        String next = found.network().isPresent() && !network().notUnderstood().isEmpty()
                ? "Compare what both programs return at that operator."
                : found.network().isPresent()
                        ? "Record the layers of both runs, and compare them."
                        : "Compare the two files layer by layer with diff-models.";
        return new OptionDifference(
                Optional.of(VerdictMaker.UNKNOWN),
                facts.say(
                        "%s and %s return different {logits} for one input tensor. The cause is not known.",
                        fileB, fileA),
                next);
    }

    private String missing() {
        NetworkDifference network = network();
        boolean inB = network.onlyA().isEmpty();
        if (inB || network.onlyB().isEmpty()) {
            List<Lost> lost = inB ? network.onlyB() : network.onlyA();
            return "%s lacks %s%s%s%s."
                    .formatted(
                            inB ? fileA : fileB,
                            lost.size(),
                            lost.size() == 1 ? " layer of " : " layers of ",
                            inB ? fileB : fileA,
                            lost.size() > MOST_LOST
                                    ? ", from %s to %s".formatted(name(lost.get(0)), name(lost.get(lost.size() - 1)))
                                    : ": " + names(lost));
        }
        return "%s has %s where %s has %s.".formatted(fileB, names(network.onlyB()), fileA, names(network.onlyA()));
    }

    private static String names(List<Lost> lost) {
        List<String> names =
                lost.stream().limit(MOST_LOST).map(NetworkVerdict::name).toList();
        return lost.size() > MOST_LOST
                ? "%s and %s more".formatted(String.join(", ", names), lost.size() - MOST_LOST)
                : Enumeration.ofWords(names);
    }

    private static String name(Lost layer) {
        return layer.label() + " " + NetworkWording.shortName(layer.name());
    }

    /**
     * Returns the setting that the others follow: effective padding follows stride and dilation.
     */
    private static Fault main(GuiltyLayer layer) {
        return layer.faults().stream()
                .filter(fault -> ROOTS.contains(fault.kind()))
                .findFirst()
                .orElse(layer.first());
    }

    private static String name(GuiltyLayer layer) {
        return layer.label() + " " + NetworkWording.shortName(layer.name());
    }

    /** Returns what differs at a layer, with both settings. */
    private String layer(GuiltyLayer layer) {
        Fault fault = main(layer);
        String at = name(layer);
        String b = brief(fault.b());
        String instead = "%s instead of %s".formatted(b, brief(fault.a()));
        return named(
                switch (fault.kind()) {
                    case PADDING -> "B pads %s differently: %s.".formatted(at, instead);
                    case EPSILON -> "B uses epsilon %s in the batch norm of %s.".formatted(instead, at);
                    case ACTIVATION -> "B applies %s at %s.".formatted(instead, at);
                    case BIAS -> "B holds another bias in %s: %s.".formatted(at, fault.describedB());
                    case MOVING_VARIANCE, MOVING_MEAN, GAMMA -> "B holds other weights in the batch norm of %s: %s %s."
                            .formatted(at, fault.setting().replace("batch norm's ", ""), instead);
                    case NO_BIAS -> "%s lacks the bias of %s.".formatted(b.equals("none") ? "B" : "A", at);
                    case QUANTIZATION_SCALE -> b.equals("as it must be")
                            ? "A scales the bias of %s by %s.".formatted(at, fault.a())
                            : "B scales the bias of %s by %s.".formatted(at, b);
                    case RUNTIME -> runtime(at, fault.a().equals("the formula"));
                    case TABLE -> "%s reads the bicubic filter of %s off a table of 1,024 steps, as TensorFlow does."
                            .formatted(fault.a().equals("the formula") ? "B" : "A", at);
                    case INPUT_RANGE -> "B is quantized for a different input range: %s.".formatted(b);
                    case WEIGHTS -> weights(layer, at);
                    case CONCAT_ORDER -> "%s the inputs of %s in another order: %s instead of %s."
                            .formatted(
                                    layer.label().equals("concat") ? "B joins" : "B takes",
                                    at,
                                    order(fault.b()),
                                    order(fault.a()));
                    default -> kernel(fault, at)
                            .orElse("B differs at %s: %s%s."
                                    .formatted(
                                            at,
                                            fault.setting(),
                                            fault.a().equals(Fault.OWN) ? " is " + b : " " + instead));
                });
    }

    /** Returns how many layers hold other weights, and how far the first of them does. */
    private static String weights(GuiltyLayer layer, String at) {
        return "B holds other weights in %s: %s."
                .formatted(
                        layer.others() == 0 ? at : layer.others() + 1 + " layers, first in " + at,
                        layer.first().describedB());
    }

    /** Returns the short names of layers that are listed in brackets. */
    private static String order(String names) {
        return Stream.of(names.replaceAll("^\\[|\\]$", "").split(", "))
                .map(NetworkWording::shortName)
                .collect(Collectors.joining(", "));
    }

    /** Returns what differs in the numbers of a kernel; empty for other settings. */
    private static Optional<String> kernel(Fault fault, String at) {
        String of = "the kernel of " + at;
        String other = NetworkWording.shortName(fault.b().replace("exchanged with ", ""));
        String instead = "%s instead of %s".formatted(fault.b(), fault.a());
        return Optional.ofNullable(
                switch (fault.kind()) {
                    case KERNEL_TRANSPOSED -> "B exchanges rows and columns of %s.".formatted(of);
                    case CHANNELS_REVERSED -> "B reverses the input channels (BGR for RGB) in %s.".formatted(of);
                    case KERNEL_IN_OUT -> "B exchanges input and output channels of %s.".formatted(of);
                    case KERNEL_TURNED -> "B turns %s by 180 degrees.".formatted(of);
                    case FLATTEN_ORDER -> "B orders the rows of %s by %s.".formatted(of, instead);
                    case OTHER_KERNEL -> "B holds the kernel of %s in %s.".formatted(other, at);
                    case SWAPPED -> "B exchanges the weights of %s and %s.".formatted(at, other);
                    default -> null;
                });
    }

    /** Returns which runtime's kernel returns other numbers than the layer's formula. */
    private String runtime(String at, boolean ofB) {
        return "%s computes %s of %s differently from its formula."
                .formatted(
                        (ofB ? facts.b() : facts.a())
                                .pathway()
                                .execution()
                                .mode()
                                .runtimeLabel(),
                        at,
                        ofB ? "B" : "A");
    }

    /** Returns a setting without how it is written in the file; a number in the usual form. */
    private static String brief(String setting) {
        if (NUMBER.matcher(setting).matches()) {
            return SentenceNumber.of(Double.parseDouble(setting));
        }
        return setting.replace(": the statistics were not loaded", " (statistics not loaded)")
                .replaceFirst(" \\((written as|by a Pad) .*\\)$", "");
    }

    /** Puts the files' names in place of A and B. */
    private String named(String words) {
        String marked = words.replaceAll("\\bA\\b", "\u0001").replaceAll("\\bB\\b", "\u0002");
        return marked.replace("\u0001", fileA).replace("\u0002", fileB);
    }

    private OptionDifference storage() {
        var conversion = network().conversion();
        boolean inB = !conversion.roundedB().isEmpty();
        Set<String> types = new TreeSet<>(inB ? conversion.roundedB() : conversion.roundedA());
        String file = inB ? fileB : fileA;
        ModelSteps.Network network = found.network().orElseThrow();
        boolean whole = types.stream().anyMatch(type -> type.contains("int"));
        if (whole) {
            boolean all = inB ? network.quantizedB() : network.quantizedA();
            String type = types.stream()
                    .filter(each -> each.contains("int"))
                    .findFirst()
                    .get();
            return all
                    ? new OptionDifference(
                            Optional.of("SKQ903"),
                            "%s is quantized to %s.".formatted(file, type),
                            "Calibrate with more representative pictures, or use quantization-aware training.")
                    : new OptionDifference(
                            Optional.of("SKQ902"),
                            "%s stores weights in %s and quantizes activations on the fly.".formatted(file, type),
                            "Accept it, or convert without converter.optimizations.");
        }
        boolean half = types.contains("float16");
        return new OptionDifference(
                Optional.of(half ? "SKQ901" : "SKQ905"),
                "%s stores weights in %s.".formatted(file, Enumeration.ofWords(List.copyOf(types))),
                half
                        ? "Accept it, or convert without target_spec.supported_types = [tf.float16]."
                        : "Accept it, or store the weights in float32.");
    }

    /** Returns the option whose change alone removes most of the difference. */
    private Optional<OptionDifference> ofStep() {
        return found.decisive().map(this::step);
    }

    private OptionDifference step(Switched step) {
        String pathway = facts.name(step.ofB());
        Optional<String> operation = step.option().equals(OptionKey.DELEGATE.id())
                ? found.operations().flatMap(NetworkWording::delegate)
                : step.option().equals(OptionKey.XLA.id())
                        ? found.operations().flatMap(NetworkWording::compiler)
                        : Optional.empty();
        boolean rewriter = step.to().startsWith("no-");
        String subject = step.option().equals(OptionKey.DELEGATE.id())
                ? "XNNPACK"
                : rewriter
                        ? "Grappler's %s rewriter".formatted(step.to().substring("no-".length()))
                        : Verdict.capital(OptionDifference.noun(
                                PathwayOption.byKey(step.option()).orElseThrow()));
        String reason = operation.orElse(facts.say("%s changes the {logits} of %s.", subject, pathway));
        return new OptionDifference(
                Optional.ofNullable(CODES.get(step.option())),
                reason,
                "Set %s=%s in %s%s"
                        .formatted(
                                step.option(),
                                step.to(),
                                pathway,
                                step.option().equals(OptionKey.DELEGATE.id()) ? BUILT_IN : "."));
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

    private void layers(ModelSteps.Network network, List<String> sentences) {
        NetworkDifference difference = network.difference();
        if (difference.same()) {
            String same = NetworkWording.sentence(difference);
            sentences.add("%s holds the network of %s%s"
                    .formatted(fileB, fileA, named(same.substring("The same network".length()))));
        } else if (!difference.notUnderstood().isEmpty()) {
            sentences.add("Skewscope does not compare %s, nor what depends on it."
                    .formatted(names(difference.notUnderstood())));
        }
        if (hasLayer()) {
            Fault main = main(first());
            written(main).ifPresent(sentences::add);
            first().faults().stream()
                    .filter(fault -> !fault.equals(main))
                    .map(this::further)
                    .forEach(sentences::add);
            own(first()).ifPresent(sentences::add);
            more(difference).ifPresent(sentences::add);
        }
        if (network.judged() > 0 && difference.layers().isEmpty()) {
            sentences.add("Given the same input, rounding explains the difference of each of %s layers on this picture."
                    .formatted(network.judged()));
        }
    }

    private String further(Fault fault) {
        return named(
                "%s differs there, too: %s.".formatted(Verdict.capital(fault.setting()), NetworkWording.sides(fault)));
    }

    /** Returns both settings as the files write them, if the reason leaves that out. */
    private Optional<String> written(Fault fault) {
        boolean whole = brief(fault.a()).equals(fault.a())
                && brief(fault.b()).equals(fault.b())
                && (fault.size().isEmpty() || fault.b().equals(Fault.OWN));
        return whole || NUMBER.matcher(fault.a()).matches()
                ? Optional.empty()
                : Optional.of(
                        named("%s: %s.".formatted(Verdict.capital(fault.setting()), NetworkWording.sides(fault))));
    }

    private Optional<String> own(GuiltyLayer layer) {
        return layer.size().map(error -> own(layer, error));
    }

    private String own(GuiltyLayer layer, OwnError error) {
        if (layer.first().kind() == FaultKind.TABLE) {
            return ("Given the same input, %s leaves its formula by a relative difference of %s; the other "
                            + "layers differ by less than half of that.")
                    .formatted(name(layer), SentenceNumber.brief(error.relative()));
        }
        return error.bands() > 1
                ? "Given the same input, %s has a relative difference of %s, %s"
                        .formatted(
                                name(layer),
                                SentenceNumber.brief(error.relative()),
                                error.bands() < 1e5
                                        ? String.format(Locale.ROOT, "%,.0f", error.bands())
                                                + " times what rounding allows."
                                        : "far more than rounding allows.")
                : "On this picture %s alone differs by no more than rounding.".formatted(name(layer));
    }

    private static Optional<String> more(NetworkDifference difference) {
        GuiltyLayer first = difference.layers().get(0);
        int rest = difference.layers().size() - 1 - first.others();
        List<String> clauses = new ArrayList<>();
        if (first.others() > 0) {
            clauses.add(layers(first.others()) + " in the same way");
        }
        if (rest > 0) {
            clauses.add(layers(rest) + " otherwise");
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(Verdict.capital(String.join(", ", clauses)) + ".");
    }

    private static String layers(int count) {
        return count + (count == 1 ? " more layer differs" : " more layers differ");
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
        if (isTraining()) {
            return Optional.of(training());
        }
        return hasLayer() ? Optional.of(layer(first())) : isMissing() ? Optional.of(missing()) : Optional.empty();
    }

    /** Returns whether both files hold one network in equal or shorter numbers. */
    boolean isSameNetwork() {
        return found.network().filter(each -> each.difference().same()).isPresent();
    }
}
