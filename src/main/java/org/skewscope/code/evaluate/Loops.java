package org.skewscope.code.evaluate;

import java.util.List;
import java.util.Map;
import org.skewscope.code.evaluate.Statements.Flow;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.python.PythonStatement.Assign;
import org.skewscope.code.python.PythonStatement.For;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Dataset;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Source;
import org.skewscope.code.value.PythonValue.Transform;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.code.value.Scope;

/**
 * Follows loops. A loop over a list of functions or layers applies each; any other body is followed
 * once, and a picture that it computes from itself is refused, since the number of rounds is not
 * known. A number that it computes from itself is not known after the loop, and a number of a list
 * is not known in it.
 */
final class Loops {

    private static final int MOST = 50;

    private final Evaluator evaluator;
    private final Expressions expressions;
    private final Statements statements;

    Loops(Evaluator evaluator, Expressions expressions, Statements statements) {
        this.evaluator = evaluator;
        this.expressions = expressions;
        this.statements = statements;
    }

    Flow each(For loop, Scope scope) {
        PythonValue source = expressions.value(loop.source(), scope);
        for (PythonValue each : items(source, loop.line())) {
            PythonValue item = countsOn(source) ? new Unknown("a number of each round", loop.line()) : each;
            Targets.assign(loop.target(), item, scope, expressions);
            if (callables(source)) {
                body(loop.body(), scope);
            } else {
                once(loop.body(), scope, loop.line());
            }
        }
        return Flow.ON;
    }

    /** Returns all items of a list of functions, else the first element. */
    static List<PythonValue> items(PythonValue source, int line) {
        return callables(source) ? ((Items) source).items() : List.of(first(source, line));
    }

    /** Returns whether each round has another number, of which none stands for all. */
    private static boolean countsOn(PythonValue source) {
        return source instanceof Items items
                && items.items().size() > 1
                && items.items().stream().allMatch(Loops::isNumber)
                && !items.items().stream().allMatch(each -> isSame(items.items().get(0), each));
    }

    /** Returns the first element of a value, which stands for all of them. */
    static PythonValue first(PythonValue source, int line) {
        if (source instanceof Dataset dataset) {
            return dataset.element();
        }
        if (source instanceof Items items) {
            return items.items().isEmpty()
                    ? new Unknown("an item", line)
                    : items.items().get(0);
        }
        return source.isPicture()
                ? source
                : source instanceof Open ? new Source("", line) : new Unknown("an item", line);
    }

    private static boolean callables(PythonValue source) {
        return source instanceof Items items
                && items.items().size() <= MOST
                && items.items().stream().anyMatch(Loops::isCallable);
    }

    private static boolean isCallable(PythonValue value) {
        return value instanceof FunctionValue
                || value instanceof Instance
                || value instanceof Transform
                || value instanceof Named
                || value instanceof Items inner && inner.items().stream().anyMatch(Loops::isCallable);
    }

    Flow once(List<PythonStatement> body, Scope scope, int line) {
        Map<String, PythonValue> before = scope.snapshot();
        body(body, scope);
        Map<String, PythonValue> after = scope.snapshot();
        before.forEach((name, value) -> {
            boolean changed = value instanceof PictureValue && !Alternatives.same(value, after.get(name));
            if (changed && reads(body, name)) {
                scope.set(
                        name,
                        new Refused("the loop changes the picture repeatedly, which Skewscope cannot follow", line));
            } else if (isNumber(value) && !isSame(value, after.get(name)) && reads(body, name)) {
                scope.set(name, new Unknown("a number that a loop changes", line));
            }
        });
        return Flow.ON;
    }

    private static boolean isNumber(PythonValue value) {
        return value instanceof Constant constant && constant.value() instanceof Number;
    }

    private static boolean isSame(PythonValue a, PythonValue b) {
        return b instanceof Constant c && ((Constant) a).value().equals(c.value());
    }

    /** Returns whether the body uses a name before it assigns it. */
    private static boolean reads(List<PythonStatement> body, String name) {
        for (PythonStatement statement : body) {
            boolean assigns = statement instanceof Assign assign
                    && assign.targets().size() == 1
                    && assign.targets().get(0) instanceof Name target
                    && target.name().equals(name);
            if (assigns) {
                Assign assign = (Assign) statement;
                return assign.value().filter(v -> mentions(v, name)).isPresent();
            }
        }
        return true;
    }

    private void body(List<PythonStatement> body, Scope scope) {
        Flow flow = statements.block(body, scope);
        if (flow.kind() == Flow.Kind.RETURNED) {
            evaluator.mayReturn(
                    flow.value(), "Does the loop return this?", flow.value().line());
        }
    }

    /** Returns whether an expression has a name; any other kind counts as if it had. */
    private static boolean mentions(Expression e, String name) {
        if (e instanceof Name n) {
            return n.name().equals(name);
        }
        if (e instanceof Literal) {
            return false;
        }
        if (e instanceof Attribute attribute) {
            return mentions(attribute.of(), name);
        }
        if (e instanceof Binary binary) {
            return mentions(binary.left(), name) || mentions(binary.right(), name);
        }
        if (e instanceof Subscript subscript) {
            return mentions(subscript.of(), name) || mentions(subscript.index(), name);
        }
        if (e instanceof Call call) {
            return mentions(call.function(), name)
                    || any(call.arguments().stream().map(Argument::value).toList(), name);
        }
        if (e instanceof Sequence sequence) {
            return any(sequence.items(), name);
        }
        return true;
    }

    private static boolean any(List<Expression> all, String name) {
        return all.stream().anyMatch(e -> mentions(e, name));
    }
}
