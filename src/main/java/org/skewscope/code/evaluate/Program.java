package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.skewscope.code.python.PythonParser;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.ModelCall;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PictureValue.Choice;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.ScaledOpen;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.Scope;

/**
 * Finds the pictures of a program: the input of its models; else rows of datasets and results of
 * functions that are never called; else what is made of a picture and not used again; else what a transform makes
 * of a picture.
 */
public final class Program {

    /**
     * Describes a fed picture, or a refused one.
     *
     * @param call how the model is called
     * @param assumed whether the program applies the transform of this line to no picture, so that
     *     one was assumed
     */
    public record Entry(PythonValue value, ModelCall call, int line, boolean assumed) {

        Entry(PythonValue value, ModelCall call, int line) {
            this(value, call, line, false);
        }
    }

    private record Run(PythonValue returned, List<Entry> fed, Set<Integer> called, int line) {}

    private static final Pattern KERAS = Pattern.compile("(tensorflow|keras|tf_keras|keras_core)(\\..*)?");

    private static final String COMPOSED = "torchvision.Compose";
    private static final String OPENED = "picture = Image.open('picture.jpg').convert('RGB')";

    private final Evaluator evaluator;
    private final Scope module = new Scope(null);

    private Program(Answers answers) {
        evaluator = new Evaluator(answers);
    }

    /**
     * Returns the pictures of a program.
     *
     * @param statements the program
     * @param answers the user's answers
     */
    public static List<Entry> entries(List<PythonStatement> statements, Answers answers) {
        Program program = new Program(answers);
        program.evaluator.module(statements, program.module);
        return program.all();
    }

    /**
     * Returns the pictures of one function; empty if there is no such function.
     *
     * @param statements the program
     * @param function its name, which may be {@code Class.method}
     * @param answers the user's answers
     */
    public static Optional<List<Entry>> entries(List<PythonStatement> statements, String function, Answers answers) {
        Program program = new Program(answers);
        program.evaluator.module(statements, program.module);
        return program.functions().entrySet().stream()
                .filter(f -> f.getValue().name().equals(function)
                        || f.getValue().name().equals(function.substring(function.lastIndexOf('.') + 1)))
                .findFirst()
                .map(f -> program.run(f.getValue()))
                .map(run -> run.fed().isEmpty() ? pictures(run.returned(), run.line()) : run.fed());
    }

    private List<Entry> all() {
        List<Entry> fed = new ArrayList<>(taken(0));
        Set<Integer> called = new HashSet<>(evaluator.called());
        List<Run> runs = new ArrayList<>();
        functions().values().forEach(f -> runs.add(run(f)));
        Set<Integer> inner = new HashSet<>(called);
        runs.forEach(run -> inner.addAll(run.called()));
        List<Run> roots =
                runs.stream().filter(run -> !inner.contains(run.line())).toList();
        roots.forEach(run -> fed.addAll(run.fed()));
        if (!fed.isEmpty()) {
            return fed;
        }
        List<Entry> found = new ArrayList<>();
        for (PythonValue value : module.snapshot().values()) {
            if (value instanceof Dataset dataset && !evaluator.flow().isUsed(dataset)) {
                found.addAll(pictures(dataset, dataset.line()));
            }
        }
        roots.forEach(run -> found.addAll(pictures(run.returned(), run.line())));
        if (found.isEmpty()) {
            found.addAll(evaluator.unfollowed().isEmpty() ? results() : entries(evaluator.unfollowed()));
        }
        return found.isEmpty() ? transformed() : found;
    }

    /**
     * Returns what the transforms of a program that opens no picture make of one: those that can be
     * followed, or else the reasons.
     */
    private List<Entry> transformed() {
        List<Entry> all = new ArrayList<>();
        for (PythonValue value : module.snapshot().values()) {
            Collection<PythonValue> values =
                    value instanceof Mapping mapping ? mapping.entries().values() : List.of(value);
            for (PythonValue each : values) {
                if (each instanceof Transform transform && transform.name().equals(COMPOSED)) {
                    int line = transform.line();
                    pictures(evaluator.apply(transform, opened(line), line), line)
                            .forEach(e -> all.add(new Entry(e.value(), e.call(), line, true)));
                }
            }
        }
        all.sort(Comparator.comparingInt(Entry::line));
        List<Entry> followed = all.stream()
                .filter(entry -> entry.value() instanceof PictureValue)
                .toList();
        return followed.isEmpty() ? all : followed;
    }

    /** Returns a picture as PIL opens it, as if a line did. */
    private PythonValue opened(int line) {
        String text = "\n".repeat(Math.max(0, line - 1)) + OPENED;
        Scope scope = new Scope(null);
        evaluator.module(PythonParser.parse(List.of("from PIL import Image")), scope);
        evaluator.module(PythonParser.parse(List.of(text.split("\n", -1))), scope);
        return scope.snapshot().get("picture");
    }

    /** Returns the functions and methods by their lines. */
    private Map<Integer, FunctionValue> functions() {
        Map<Integer, FunctionValue> functions = new TreeMap<>();
        for (PythonValue value : module.snapshot().values()) {
            if (value instanceof FunctionValue function && function.line() > 0) {
                functions.merge(function.line(), function, (a, b) -> b.bound().isEmpty() ? a : b);
            } else if (value instanceof ClassType type) {
                PythonValue instance = Instances.made(
                        evaluator, type, new Arguments(type.name(), List.of(), Map.of(), Map.of(), type.line()));
                for (PythonValue member : type.members().values()) {
                    if (member instanceof FunctionValue method
                            && !method.name().equals("__init__")
                            && method.line() > 0) {
                        functions.put(
                                method.line(),
                                method.bound().containsKey("static method") ? method : method.of(instance));
                    }
                }
            }
        }
        return functions;
    }

    private Run run(FunctionValue function) {
        int before = evaluator.fed().size();
        Set<Integer> calledBefore = new HashSet<>(evaluator.called());
        evaluator.called().clear();
        PythonValue returned = evaluator.call(function, List.of(), Map.of(), function.line());
        Set<Integer> called = new HashSet<>(evaluator.called());
        called.remove(function.line());
        evaluator.called().clear();
        evaluator.called().addAll(calledBefore);
        return new Run(returned, taken(before), called, function.line());
    }

    private List<Entry> taken(int from) {
        return entries(evaluator.fed().subList(from, evaluator.fed().size()));
    }

    private List<Entry> entries(List<Evaluator.Fed> fed) {
        return fed.stream()
                .map(f -> new Entry(f.value(), called(f.call()), f.line()))
                .toList();
    }

    /**
     * Returns the call; methods such as predict are Keras' own only if the program imports Keras.
     */
    private ModelCall called(ModelCall call) {
        boolean keras = module.snapshot().values().stream()
                .anyMatch(value -> value instanceof Named named
                        && KERAS.matcher(named.name()).matches());
        return call.kind() == ModelCall.Kind.FUNCTION && !keras ? ModelCall.direct(call.line()) : call;
    }

    private static List<Entry> pictures(PythonValue value, int line) {
        if (value instanceof ScaledOpen scaled) {
            return List.of(new Entry(scaled.open().asPicture(), ModelCall.direct(line), line));
        }
        return FunctionBoundary.pictures(value).stream()
                .map(v -> new Entry(v, ModelCall.direct(line), line))
                .toList();
    }

    /** Returns what the program makes of pictures and does not use again, of several pictures the last. */
    private List<Entry> results() {
        ValueFlow flow = evaluator.flow();
        List<PythonValue> made = module.snapshot().values().stream()
                .flatMap(value -> FunctionBoundary.pictures(value).stream())
                .map(value -> flow.asLeft(value, value.line()))
                .toList();
        List<PythonValue> results =
                made.stream().filter(value -> !flow.isUsed(value)).distinct().toList();
        List<Entry> entries = new ArrayList<>();
        results.stream()
                .filter(PictureValue.class::isInstance)
                .max(Comparator.comparingInt(Program::lastLine))
                .ifPresent(last -> entries.addAll(pictures(last, last.line())));
        results.stream()
                .filter(value -> !(value instanceof PictureValue))
                .forEach(value -> entries.addAll(pictures(value, value.line())));
        if (entries.isEmpty()) {
            made.stream()
                    .filter(PictureValue.class::isInstance)
                    .map(value -> new Refused(
                            "this line uses the picture in a way that is not followed", flow.lineOfUse(value)))
                    .forEach(value -> entries.addAll(pictures(value, value.line())));
        }
        return entries;
    }

    /** Returns the last line that changed a picture. */
    private static int lastLine(PythonValue value) {
        return ((PictureValue) value)
                .choices().values().stream().mapToInt(Choice::line).max().orElse(value.line());
    }
}
