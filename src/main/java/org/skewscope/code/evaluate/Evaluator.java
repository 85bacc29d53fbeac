package org.skewscope.code.evaluate;

import static org.skewscope.code.value.PictureValue.Kind.NUMPY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.code.calls.Calls;
import org.skewscope.code.evaluate.Statements.Flow;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.FunctionValue.Interpreter;
import org.skewscope.code.value.ModelCall;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Member;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.code.value.Scope;

/**
 * Calls the program's functions with abstract values. The number of steps is bounded, also for a
 * hostile program.
 */
final class Evaluator implements Interpreter {

    private static final int DEEPEST = 20;
    private static final int MOST_STEPS = 200_000;

    /**
     * The input of a model.
     *
     * @param call how the model is called
     */
    record Fed(PythonValue value, ModelCall call, int line) {}

    /** A value that a branch returned, and the condition that decides. */
    private record Return(PythonValue value, String question, int line) {}

    private final Calls calls = new Calls();
    private final List<Fed> fed = new ArrayList<>();
    private final List<Fed> unfollowed = new ArrayList<>();
    private final Set<Integer> called = new HashSet<>();
    private final List<Integer> running = new ArrayList<>();
    private final List<List<Return>> returns = new ArrayList<>();
    private final Answers answers;
    private final Statements statements;
    private final Expressions expressions;
    private final ValueFlow flow = new ValueFlow();
    private int steps;
    private int traces;
    private int traceLine;
    private boolean traceCompiled;
    private boolean compiledModel;
    private boolean eagerModel;
    private int mapping;

    Evaluator(Answers answers) {
        this.answers = answers;
        expressions = new Expressions(this);
        statements = new Statements(this, expressions);
    }

    Calls calls() {
        return calls;
    }

    List<Fed> fed() {
        return fed;
    }

    /** Returns a refusal for each input of a model that is unknown, in place of which no other picture may pass. */
    List<Fed> unfollowed() {
        return unfollowed;
    }

    Set<Integer> called() {
        return called;
    }

    /** Returns where the program's pictures go. */
    ValueFlow flow() {
        return flow;
    }

    /** Counts a step, and returns whether the program is within its bounds. */
    boolean step() {
        return ++steps < MOST_STEPS;
    }

    void module(List<PythonStatement> body, Scope scope) {
        returns.add(new ArrayList<>());
        statements.block(body, scope);
    }

    /** Notes that one branch returns while the other continues. */
    void mayReturn(PythonValue value, String question, int line) {
        returns.get(returns.size() - 1).add(new Return(value, question, line));
    }

    /** Returns the user's answer on a condition. */
    Optional<Boolean> branch(int line) {
        return answers.branch(line);
    }

    PythonValue call(FunctionValue function, List<PythonValue> given, Map<String, PythonValue> named, int line) {
        called.add(function.line());
        if (running.size() >= DEEPEST || running.contains(function.line()) && running.size() > 2 || !step()) {
            return PythonValue.holdPicture(given) || PythonValue.holdPicture(named.values())
                    ? new Refused(function.name() + "() calls itself too often to be followed", line)
                    : new Unknown(function.name(), line);
        }
        Scope scope = new Scope(function.scope());
        boolean outermost = function.traced() && traces == 0;
        bind(function, outermost ? given.stream().map(FunctionBoundary::entered).toList() : given, named, scope);
        answers.into(function, scope, calls, this);
        running.add(function.line());
        returns.add(new ArrayList<>());
        if (outermost) {
            traceLine = function.line() - 1;
            traceCompiled = function.bound().containsKey(FunctionValue.COMPILED);
        }
        traces += function.traced() ? 1 : 0;
        Flow flow = statements.block(function.body(), scope);
        traces -= function.traced() ? 1 : 0;
        running.remove(running.size() - 1);
        PythonValue value = flow.kind() == Flow.Kind.RETURNED ? flow.value() : new Constant(null, line);
        for (Return other : returns.remove(returns.size() - 1)) {
            value = Alternatives.of(other.value(), value, other.question(), other.line());
        }
        if (function.bound().containsKey("wrapped") && value.isPicture()) {
            return new Refused("a decorator that is not followed stands around the function", function.line());
        }
        return outermost ? FunctionBoundary.left(value, mapping > 0, line) : value;
    }

    /** Calls a value, and notes which pictures the call uses and may change. */
    PythonValue call(PythonValue callee, Arguments a) {
        PythonValue result = result(callee, a);
        flow.called(callee, a, result);
        return result;
    }

    private PythonValue result(PythonValue callee, Arguments a) {
        if (callee instanceof Refused || callee instanceof Asked) {
            return callee;
        }
        if (callee instanceof FunctionValue function) {
            return call(function, a.positional(), a.named(), a.line());
        }
        if (callee instanceof ClassType type) {
            return Instances.made(this, type, a);
        }
        if (callee instanceof Instance instance) {
            return Instances.called(instance)
                    .map(method -> call(method, a.positional(), a.named(), a.line()))
                    .orElseGet(() -> unfollowed(callee, a));
        }
        if (callee instanceof Model model) {
            a.at(0).or(() -> a.named().values().stream().findFirst()).ifPresent(v -> feed(v, model.call(), a.line()));
            return answer(a);
        }
        if (callee instanceof Transform transform) {
            // Transforms hold transforms, which are applied without an expression.
            if (!step()) {
                return a.refuse("the program is too long to be followed");
            }
            PythonValue argument = a.value(0, "image");
            Optional<PythonValue> lost = PythonValue.lost(a.positional()).or(() -> PythonValue.lost(List.of(argument)));
            return lost.orElseGet(() -> calls.transform(off(transform, a), argument, a.line(), this));
        }
        if (callee instanceof Named named) {
            return calls.function(named.name(), a, this);
        }
        if (callee instanceof Member member) {
            return call(member, a);
        }
        if (FeedNames.isModel(a.name()) && a.holdPicture()) {
            return fedTo(a);
        }
        return unfollowed(callee, a);
    }

    /** Returns a refusal for a call that is not followed and is given a picture, else an unknown value. */
    private static PythonValue unfollowed(PythonValue callee, Arguments a) {
        return a.lost().orElse(a.holdPicture() && !Calls.harmless(a.name()) ? a.notKnown(callee) : a.unknown());
    }

    /** Returns a transform with {@code training=False}, as in {@code layer(x, training=False)}. */
    private static Transform off(Transform transform, Arguments a) {
        if (!a.named().containsKey("training")) {
            return transform;
        }
        Map<String, PythonValue> named = new HashMap<>(transform.made().named());
        named.put("training", a.named().get("training"));
        Arguments made = transform.made();
        return new Transform(
                transform.name(),
                new Arguments(made.name(), made.positional(), named, made.lines(), made.line()),
                transform.line());
    }

    @Override
    public PythonValue apply(PythonValue function, PythonValue argument, int line) {
        mapping++;
        List<PythonValue> row = argument instanceof Items items
                        && items.tuple()
                        && function instanceof FunctionValue f
                        && f.parameters().size() > 1
                ? items.items()
                : List.of(argument);
        PythonValue result = call(function, new Arguments(Spelling.ofValue(function), row, Map.of(), Map.of(), line));
        mapping--;
        return result;
    }

    @Override
    public boolean inGraph() {
        return traces > 0 || mapping > 0;
    }

    @Override
    public void feed(PythonValue value, int line) {
        feed(value, ModelCall.direct(line), line);
    }

    /** Notes the input of a Keras method, which runs the model as a tf.function of its own. */
    private void feedMethod(String method, PythonValue value, int line) {
        boolean function = FeedNames.FUNCTIONS.contains(method) && !eagerModel;
        feed(
                value,
                function ? new ModelCall(ModelCall.Kind.FUNCTION, compiledModel, line) : ModelCall.direct(line),
                line);
    }

    private void feed(PythonValue value, ModelCall call, int line) {
        ModelCall made = traces > 0 ? new ModelCall(ModelCall.Kind.TRACED, traceCompiled, traceLine) : call;
        List<PythonValue> pictures = FunctionBoundary.pictures(value);
        if (pictures.isEmpty()) {
            unfollowed.add(new Fed(new Refused("what the model is fed cannot be followed", line), made, line));
        }
        pictures.forEach(picture -> fed.add(new Fed(picture, made, line)));
    }

    /** Notes the arguments of {@code model.compile()}, which decide how predict runs the model. */
    private void compiled(Arguments a) {
        compiledModel = a.says("jit_compile", true);
        eagerModel = a.says("run_eagerly", true);
    }

    /** Returns a picture as an array, as a TensorFlow 1 session returns it. */
    PythonValue session(PythonValue value, int line) {
        return value instanceof PictureValue picture ? FunctionBoundary.left(picture.as(NUMPY), false, line) : value;
    }

    /** Binds arguments to a function's parameters. */
    private static void bind(
            FunctionValue function, List<PythonValue> given, Map<String, PythonValue> named, Scope scope) {
        List<PythonValue> positional = new ArrayList<>();
        function.self().ifPresent(positional::add);
        positional.addAll(given);
        Map<String, PythonValue> names = new HashMap<>(function.bound());
        names.putAll(named);
        int next = 0;
        for (Parameter parameter : function.parameters()) {
            PythonValue value;
            if (parameter.stars() == 1) {
                value = new Items(
                        positional.subList(Math.min(next, positional.size()), positional.size()),
                        true,
                        parameter.line());
                next = positional.size();
            } else if (parameter.stars() == 2) {
                value = new Mapping(Map.copyOf(names), parameter.line());
            } else if (names.containsKey(parameter.name())) {
                value = names.remove(parameter.name());
            } else if (next < positional.size()) {
                value = positional.get(next++);
            } else if (function.defaults().containsKey(parameter.name())) {
                value = function.defaults().get(parameter.name());
            } else {
                String hint = parameter.hint().map(Spelling::of).orElse("");
                value = new Open(parameter.name(), hint, parameter.line(), function.line());
            }
            scope.setParameter(parameter.name(), value);
        }
    }

    /** Calls a method of a value that is no object of the program's classes. */
    private PythonValue call(Member member, Arguments a) {
        PythonValue of = member.of();
        String name = member.name();
        boolean data = of instanceof PictureValue || of instanceof Dataset;
        if (!data && name.equals("compile")) {
            compiled(a);
        }
        if (!data && (FeedNames.METHODS.contains(name) || name.equals("set_tensor"))) {
            a.at(name.equals("set_tensor") ? 1 : 0).or(() -> a.get("x")).ifPresent(v -> feedMethod(name, v, a.line()));
            a.get("validation_data").ifPresent(v -> feed(v, a.line()));
            return answer(a);
        }
        if (!data && name.equals("run")) {
            return run(of, a);
        }
        if (name.equals("endswith")) {
            return suffix(a);
        }
        if (of instanceof Transform transform && Calls.isGenerator(transform)) {
            return Calls.generated(transform, a, this);
        }
        if (of instanceof Model && FeedNames.prepares(name)) {
            return unfollowed(of, a);
        }
        if (of instanceof Model) {
            return a.holdPicture() ? fedTo(a) : new Model(a.line());
        }
        if (of instanceof Open open) {
            return opened(open, a);
        }
        if (of instanceof Mapping mapping && name.equals("get")) {
            return a.at(0)
                    .flatMap(PythonValue::asText)
                    .map(mapping.entries()::get)
                    .or(() -> a.at(1))
                    .orElse(
                            mapping.isPicture() && a.value(0).asText().isEmpty()
                                    ? a.refuse("the code does not say which item of the dictionary this is")
                                    : new Unknown(name, a.line()));
        }
        if (of instanceof Unknown && name.equals("map")) {
            Optional<PythonValue> row = mapped(a);
            if (row.isPresent()) {
                return new Dataset(row.get(), a.line());
            }
        }
        if (of instanceof Source || of instanceof Constant || of instanceof Unknown && !a.holdPicture()) {
            return of instanceof Unknown ? a.unknown() : new Source("", a.line());
        }
        if (FeedNames.isModel(name) && a.holdPicture()) {
            return fedTo(a);
        }
        return calls().method(of, a, this);
    }

    /** Feeds the first picture among the arguments of a model, which may have a name. */
    private PythonValue fedTo(Arguments a) {
        Stream.concat(a.positional().stream(), a.named().values().stream())
                .filter(PythonValue::isPicture)
                .findFirst()
                .ifPresent(v -> feed(v, a.line()));
        return answer(a);
    }

    /**
     * Returns the picture that a function of the program makes of a row of an unknown dataset, as it makes one where
     * nobody calls it; empty where it makes none.
     */
    private Optional<PythonValue> mapped(Arguments a) {
        if (a.positional().size() != 1 || !(a.positional().get(0) instanceof FunctionValue function)) {
            return Optional.empty();
        }
        mapping++;
        PythonValue row = call(function, List.of(), Map.of(), a.line());
        mapping--;
        return Optional.of(row).filter(PythonValue::isPicture);
    }

    /** Runs a session of TensorFlow 1 or ONNX. */
    private PythonValue run(PythonValue of, Arguments a) {
        Optional<PythonValue> feeds = a.get(1, "feed_dict").or(() -> a.get("input_feed"));
        feeds.ifPresent(v -> feed(v, a.line()));
        PythonValue asked = a.at(0).orElse(new Unknown("run", a.line()));
        boolean session = of instanceof Unknown made && made.what().endsWith("Session")
                || of instanceof Open given && given.name().startsWith("sess");
        if (asked instanceof PictureValue && !session) {
            return unfollowed(of, a);
        }
        if (asked instanceof Refused || asked instanceof Asked || asked instanceof PictureValue) {
            return session(asked, a.line());
        }
        return answer(a);
    }

    /** Returns a file's suffix, which is JPEG's unless the code states another kind. */
    private static PythonValue suffix(Arguments a) {
        String given = a.positional().isEmpty() ? "" : texts(a.positional().get(0));
        boolean jpeg = given.contains("jp");
        boolean other = given.matches("(?i).*(png|gif|bmp|webp|tif|npy|dcm|mp4|avi|pdf).*");
        return jpeg || other ? new Constant(jpeg, a.line()) : new Unknown("endswith", a.line());
    }

    private static String texts(PythonValue value) {
        if (value instanceof Items items) {
            return String.join(" ", items.items().stream().map(Evaluator::texts).toList());
        }
        return value instanceof Constant c ? String.valueOf(c.value()) : "";
    }

    private PythonValue opened(Open open, Arguments a) {
        Optional<PictureValue> picture = Calls.opened(open, a.name());
        if (picture.isPresent()) {
            return calls().method(picture.get(), a, this);
        }
        if (List.of("map", "batch", "shuffle", "prefetch", "cache").contains(a.name())) {
            return calls().method(new Dataset(new Source("", a.line()), a.line()), a, this);
        }
        if (List.of("astype", "numpy", "reshape", "transpose").contains(a.name())) {
            return open.asPicture();
        }
        if (FeedNames.isModel(a.name()) || FeedNames.isModel(open.name())) {
            a.at(0).ifPresent(v -> feed(v, a.line()));
            return answer(a);
        }
        return a.holdPicture()
                ? Calls.harmless(a.name()) ? a.unknown() : a.refuse(a.name() + "() of an argument is not known")
                : new Source("", a.line());
    }

    private static Unknown answer(Arguments a) {
        return new Unknown("the model's answer", a.line());
    }
}
