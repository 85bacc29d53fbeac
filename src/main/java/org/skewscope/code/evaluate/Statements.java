package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.code.calls.Calls;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.python.PythonStatement.Assign;
import org.skewscope.code.python.PythonStatement.Augment;
import org.skewscope.code.python.PythonStatement.Evaluate;
import org.skewscope.code.python.PythonStatement.For;
import org.skewscope.code.python.PythonStatement.Group;
import org.skewscope.code.python.PythonStatement.If;
import org.skewscope.code.python.PythonStatement.Item;
import org.skewscope.code.python.PythonStatement.Other;
import org.skewscope.code.python.PythonStatement.Raise;
import org.skewscope.code.python.PythonStatement.Return;
import org.skewscope.code.python.PythonStatement.Try;
import org.skewscope.code.python.PythonStatement.Unreadable;
import org.skewscope.code.python.PythonStatement.While;
import org.skewscope.code.python.PythonStatement.With;
import org.skewscope.code.value.NumberType;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.code.value.Scope;

/** Follows the statements of a program. */
final class Statements {

    /** Methods of lists and arrays that change their numbers or the order of them. */
    private static final Set<String> CHANGING = Set.of(
            "clear",
            "extend",
            "fill",
            "insert",
            "itemset",
            "partition",
            "pop",
            "put",
            "remove",
            "resize",
            "reverse",
            "setfield",
            "sort");

    private final Evaluator evaluator;
    private final Expressions expressions;
    private final Loops loops;

    Statements(Evaluator evaluator, Expressions expressions) {
        this.evaluator = evaluator;
        this.expressions = expressions;
        this.loops = new Loops(evaluator, expressions, this);
    }

    Flow block(List<PythonStatement> statements, Scope scope) {
        for (PythonStatement statement : statements) {
            Flow flow = evaluator.step() ? one(statement, scope) : Flow.RAISED;
            if (!flow.goesOn()) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow one(PythonStatement s, Scope scope) {
        if (s instanceof Assign assign) {
            if (assign.value().isPresent()) {
                PythonValue value = expressions.value(assign.value().get(), scope);
                changed(assign.value().get(), value, scope, s.line());
                assign.targets().forEach(target -> Targets.assign(target, value, scope, expressions));
            }
        } else if (s instanceof Evaluate evaluate) {
            evaluate(evaluate, scope);
        } else if (s instanceof Augment augment) {
            augment(augment, scope);
        } else if (s instanceof Return result) {
            return Flow.returned(
                    result.value().map(e -> expressions.value(e, scope)).orElse(new Constant(null, s.line())));
        } else if (s instanceof Raise) {
            return Flow.RAISED;
        } else if (s instanceof If choice) {
            return choice(choice, scope);
        } else if (s instanceof For loop) {
            return loops.each(loop, scope);
        } else if (s instanceof While loop) {
            expressions.value(loop.condition(), scope);
            return loops.once(loop.body(), scope, loop.line());
        } else if (s instanceof Try attempt) {
            Flow flow = block(attempt.body(), scope);
            return flow.goesOn() ? block(attempt.after(), scope) : flow;
        } else if (s instanceof With with) {
            for (Item item : with.items()) {
                PythonValue value = expressions.value(item.value(), scope);
                item.target().ifPresent(target -> Targets.assign(target, value, scope, expressions));
            }
            return block(with.body(), scope);
        } else if (s instanceof Group group) {
            return block(group.all(), scope);
        } else if (s instanceof Unreadable broken) {
            return block(broken.body(), scope);
        } else if (s instanceof Other other) {
            other.parts().forEach(part -> declare(other, part, scope));
        } else {
            Definitions.of(s, scope, expressions, this);
        }
        return Flow.ON;
    }

    private static void declare(Other other, Expression part, Scope scope) {
        if (other.keyword().equals("global")) {
            List<Expression> names = part instanceof Sequence sequence ? sequence.items() : List.of(part);
            names.forEach(name -> scope.declareOutside(Spelling.of(name)));
        }
    }

    private Flow choice(If s, Scope scope) {
        PythonValue condition = expressions.value(s.condition(), scope);
        Optional<Boolean> known = isMainGuard(s.condition())
                ? Optional.of(true)
                : Truth.of(condition).or(() -> evaluator.branch(s.line()));
        if (known.isPresent()) {
            return block(known.get() ? s.yes() : s.no(), scope);
        }
        Map<String, PythonValue> before = scope.snapshot();
        Flow yes = block(s.yes(), scope);
        Map<String, PythonValue> afterYes = scope.snapshot();
        scope.restore(before);
        Flow no = block(s.no(), scope);
        String question = Truth.question(s.condition());
        if (yes.kind() == Flow.Kind.RETURNED && no.kind() == Flow.Kind.RETURNED) {
            return Flow.returned(Alternatives.of(yes.value(), no.value(), question, s.line()));
        }
        if (!yes.goesOn()) {
            returned(yes, question, s.line());
            return no;
        }
        if (!no.goesOn()) {
            returned(no, question, s.line());
            scope.restore(afterYes);
            return yes;
        }
        scope.restore(Alternatives.merged(afterYes, scope.snapshot(), question, s.line()));
        return Flow.ON;
    }

    private void returned(Flow flow, String question, int line) {
        if (flow.kind() == Flow.Kind.RETURNED) {
            evaluator.mayReturn(flow.value(), question, line);
        }
    }

    /** Follows a call whose result is dropped, which may change its arguments. */
    private void evaluate(Evaluate s, Scope scope) {
        PythonValue result = expressions.value(s.value(), scope);
        if (!(s.value() instanceof Call call) || changed(s.value(), result, scope, s.line())) {
            return;
        }
        if (call.function() instanceof Attribute method && method.of() instanceof Name name) {
            PythonValue of = scope.find(name.name()).orElse(null);
            if (of instanceof Items items
                    && method.name().equals("append")
                    && !call.arguments().isEmpty()) {
                List<PythonValue> more = new ArrayList<>(
                        items.items().size() < 2 ? items.items() : items.items().subList(0, 1));
                more.add(expressions.value(call.arguments().get(0).value(), scope));
                scope.set(name.name(), new Items(more, false, s.line()));
                return;
            }
            if (of instanceof Transform layers
                    && method.name().equals("add")
                    && call.arguments().size() == 1) {
                PythonValue layer = expressions.value(call.arguments().get(0).value(), scope);
                Calls.added(layers, layer, s.line()).ifPresent(more -> scope.set(name.name(), more));
                return;
            }
            if (of != null
                    && of.asNumbers().isPresent()
                    && (CHANGING.contains(method.name()) || method.name().endsWith("_"))) {
                scope.set(name.name(), of);
                Targets.forget(of, scope, s.line());
                return;
            }
            boolean changes =
                    method.name().equals("thumbnail") || result instanceof Refused && !Calls.harmless(method.name());
            if (of instanceof PictureValue && changes) {
                scope.set(name.name(), result);
                return;
            }
        }
        if (result instanceof Refused && !Calls.harmless(lastName(call))) {
            for (Argument argument : call.arguments()) {
                if (argument.value() instanceof Name name
                        && scope.find(name.name())
                                .filter(PythonValue::isPicture)
                                .isPresent()) {
                    scope.set(name.name(), result);
                }
            }
        }
    }

    /**
     * Changes a tensor by the methods of a call that do so, as {@code x.sub_(mean).div_(std)} does,
     * under each of its names.
     *
     * @return whether the call has such a method
     */
    private boolean changed(Expression e, PythonValue result, Scope scope, int line) {
        List<PythonValue> into = result instanceof PictureValue ? destinations(e, scope) : List.<PythonValue>of();
        if (!into.isEmpty()) {
            into.forEach(picture -> change(picture, result, scope, line));
            return true;
        }
        List<String> methods = new ArrayList<>();
        Expression root = e;
        while (root instanceof Call call && call.function() instanceof Attribute method) {
            methods.add(0, method.name());
            root = method.of();
        }
        if (!(root instanceof Name name)
                || !(scope.find(name.name()).orElse(null) instanceof PictureValue picture)
                || methods.stream().noneMatch(method -> method.endsWith("_"))
                || methods.get(0).matches("clone|copy")) {
            return false;
        }
        boolean all = methods.stream().allMatch(method -> method.endsWith("_"));
        change(
                picture,
                all ? result : new Refused("this may be the tensor that is changed in place", line),
                scope,
                line);
        return true;
    }

    /**
     * Returns the pictures into which a call writes its result, as {@code normalize(x, mean, std,
     * inplace=True)} and {@code cv2.cvtColor(x, code, x)} do.
     */
    private List<PythonValue> destinations(Expression e, Scope scope) {
        if (!(e instanceof Call call) || call.arguments().isEmpty()) {
            return List.of();
        }
        boolean opencv = call.function() instanceof Attribute attribute
                && attribute.of() instanceof Name
                && expressions.value(attribute, scope) instanceof Named function
                && function.name().startsWith("cv2.");
        List<Argument> written = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            Argument argument = call.arguments().get(i);
            boolean inPlace = argument.name().equals("inplace")
                    && argument.value() instanceof Literal literal
                    && Boolean.TRUE.equals(literal.value());
            if (inPlace) {
                written.add(call.arguments().get(0));
            } else if (i > 0 && argument.name().matches(opencv ? "|dst" : "out")) {
                written.add(argument);
            }
        }
        return written.stream()
                .map(Argument::value)
                .filter(Name.class::isInstance)
                .map(name -> scope.find(((Name) name).name()).orElse(null))
                .filter(PictureValue.class::isInstance)
                .toList();
    }

    private static String lastName(Call call) {
        String name = Spelling.of(call.function());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void augment(Augment s, Scope scope) {
        PythonValue right = expressions.value(s.value(), scope);
        if (s.target() instanceof Subscript subscript
                && subscript.of() instanceof Name name
                && scope.find(name.name()).filter(PythonValue::isPicture).isPresent()) {
            noteArgument(s.target(), scope);
            scope.set(name.name(), channelStep(scope, subscript, name, s, right));
            return;
        }
        PythonValue left = expressions.value(s.target(), scope);
        boolean inPlace = left instanceof PictureValue picture && picture.kind() != PictureValue.Kind.TENSORFLOW;
        PythonValue result = expressions.arithmetic(s.operator(), left, right, inPlace, s.line());
        noteArgument(s.target(), scope);
        if (inPlace) {
            change(left, result, scope, s.line());
        }
        Targets.assign(
                s.target(),
                result instanceof Unknown
                                && left instanceof Items
                                && !left.asNumbers().isPresent()
                        ? left
                        : result,
                scope,
                expressions);
    }

    /** Notes that a function changes an array of its caller. */
    private void noteArgument(Expression target, Scope scope) {
        Expression array = target instanceof Subscript subscript ? subscript.of() : target;
        if (array instanceof Name name
                && scope.isParameter(name.name())
                && scope.find(name.name()).orElse(null) instanceof PictureValue picture
                && picture.kind() == PictureValue.Kind.NUMPY) {
            evaluator
                    .flow()
                    .changed(picture, new Refused("a function changed the picture in place", ValueFlow.WHERE_READ));
        }
    }

    Map<String, PythonValue> members(List<PythonStatement> body, Scope scope) {
        Scope inner = new Scope(scope);
        block(body, inner);
        return new HashMap<>(inner.snapshot());
    }

    /**
     * The end of a block of statements.
     *
     * @param value the returned value; null unless the block returns
     */
    record Flow(Kind kind, PythonValue value) {

        enum Kind {
            ON,
            RETURNED,
            RAISED
        }

        static final Flow ON = new Flow(Kind.ON, null);
        static final Flow RAISED = new Flow(Kind.RAISED, null);

        static Flow returned(PythonValue value) {
            return new Flow(Kind.RETURNED, value);
        }

        /** Returns whether the next statement runs. */
        boolean goesOn() {
            return kind == Kind.ON;
        }
    }

    /** Recognizes {@code if __name__ == "__main__":}. */
    private static boolean isMainGuard(Expression condition) {
        return condition instanceof Binary binary
                && binary.left() instanceof Name name
                && name.name().equals("__name__")
                && binary.operator().equals("==");
    }

    /**
     * Gives the result to all names of an array, which see the change: {@code np.asarray}, a new
     * axis and a reversed view make no copy.
     */
    private static void change(PythonValue changed, PythonValue result, Scope scope, int line) {
        scope.snapshot().forEach((name, value) -> {
            if (value == changed) {
                scope.set(name, result);
            } else if (perhaps(changed, value)) {
                scope.set(
                        name,
                        new Refused("this may be the array that line %s is changed in place".formatted(line), line));
            }
        });
    }

    private static boolean perhaps(PythonValue changed, PythonValue other) {
        return changed instanceof PictureValue a
                && other instanceof PictureValue b
                && b.kind() == PictureValue.Kind.NUMPY
                && a.type() == b.type()
                && (a.numbers().sameValues(b.numbers())
                        || a.numbers().sameValues(b.numbers().reversed()));
    }

    /** Computes one channel in place, as {@code x[..., 0] -= 103.939} does. */
    private PythonValue channelStep(Scope scope, Subscript target, Name name, Augment s, PythonValue constant) {
        PythonValue of = scope.find(name.name()).orElseThrow();
        if (!(of instanceof PictureValue picture)) {
            return of;
        }
        Optional<Integer> channel = channel(scope, target.index(), picture);
        boolean neutral = s.operator().equals("*") || s.operator().equals("/");
        boolean number = constant instanceof Constant c && c.value() instanceof Number;
        NumberType type = picture.type();
        if (channel.isEmpty()
                || !number
                || !type.floating()
                || picture.kind() != PictureValue.Kind.NUMPY
                || !"+-*/".contains(s.operator())) {
            return new Refused("a part of the picture is changed, which is not supported", s.line());
        }
        List<Double> constants = new ArrayList<>(Collections.nCopies(3, neutral ? 1.0 : 0.0));
        constants.set(channel.get(), ((Number) ((Constant) constant).value()).doubleValue());
        return expressions.arithmetic(
                s.operator(),
                picture,
                new Numeric(constants, type, PictureValue.Kind.NUMPY, "C", s.line()),
                true,
                s.line());
    }

    private Optional<Integer> channel(Scope scope, Expression index, PictureValue picture) {
        if (!(index instanceof Sequence sequence) || !picture.axes().endsWith("C")) {
            return Optional.empty();
        }
        List<Expression> parts = sequence.items();
        int last = parts.size() - 1;
        boolean whole = parts.subList(0, last).stream()
                .allMatch(p -> p instanceof Opaque o && o.kind().equals("...")
                        || p instanceof Slice slice
                                && slice.from().isEmpty()
                                && slice.to().isEmpty()
                                && slice.step().isEmpty());
        boolean dots = parts.stream().anyMatch(p -> p instanceof Opaque);
        if (!whole
                || !dots && parts.size() != picture.axes().length()
                || parts.get(last) instanceof Slice
                || parts.get(last) instanceof Opaque) {
            return Optional.empty();
        }
        return expressions.value(parts.get(last), scope) instanceof Constant c
                        && c.value() instanceof Long n
                        && n >= 0
                        && n < 3
                ? Optional.of(n.intValue())
                : Optional.empty();
    }
}
