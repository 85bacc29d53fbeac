package org.skewscope.code.evaluate;

import static org.skewscope.code.value.PictureValue.Kind.PIL;
import static org.skewscope.option.OptionKey.SIZE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.calls.Arithmetic;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Attribute;
import org.skewscope.code.python.Expression.Binary;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Expression.Comprehension;
import org.skewscope.code.python.Expression.Conditional;
import org.skewscope.code.python.Expression.Dictionary;
import org.skewscope.code.python.Expression.Entry;
import org.skewscope.code.python.Expression.Lambda;
import org.skewscope.code.python.Expression.Literal;
import org.skewscope.code.python.Expression.Name;
import org.skewscope.code.python.Expression.Opaque;
import org.skewscope.code.python.Expression.Sequence;
import org.skewscope.code.python.Expression.Slice;
import org.skewscope.code.python.Expression.Starred;
import org.skewscope.code.python.Expression.Subscript;
import org.skewscope.code.python.Expression.Unary;
import org.skewscope.code.python.Expression.Walrus;
import org.skewscope.code.python.PythonStatement.Return;
import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.Measured;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Instance;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Mapping;
import org.skewscope.code.value.PythonValue.Member;
import org.skewscope.code.value.PythonValue.Model;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.PythonValue.Numeric;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.ScaledOpen;
import org.skewscope.code.value.PythonValue.Unknown;
import org.skewscope.code.value.Scope;

/** Computes the values of expressions. */
final class Expressions {

    private static final int DEEPEST = 600;

    private final Evaluator evaluator;
    private int depth;

    Expressions(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    ValueFlow flow() {
        return evaluator.flow();
    }

    PythonValue value(Expression e, Scope scope) {
        if (depth > DEEPEST || !evaluator.step()) {
            return new Refused("the program is too long to be followed", e.line());
        }
        depth++;
        try {
            return evaluator.flow().asLeft(of(e, scope), e.line());
        } finally {
            depth--;
        }
    }

    private PythonValue of(Expression e, Scope scope) {
        if (e instanceof Literal literal) {
            return new Constant(literal.value(), literal.line());
        }
        if (e instanceof Name name) {
            return named(name, scope);
        }
        if (e instanceof Attribute attribute) {
            return attribute(value(attribute.of(), scope), attribute);
        }
        if (e instanceof Call call) {
            return call(call, scope);
        }
        if (e instanceof Binary binary) {
            return binary(binary, scope);
        }
        if (e instanceof Unary unary) {
            return unary(unary, scope);
        }
        if (e instanceof Subscript subscript) {
            return subscript(subscript, scope);
        }
        if (e instanceof Sequence sequence) {
            return sequence(sequence, scope);
        }
        if (e instanceof Conditional choice) {
            return conditional(choice, scope);
        }
        if (e instanceof Lambda lambda) {
            return lambda(lambda, scope);
        }
        if (e instanceof Dictionary dictionary) {
            return dictionary(dictionary, scope);
        }
        if (e instanceof Comprehension loop) {
            return comprehension(loop, scope);
        }
        if (e instanceof Walrus walrus) {
            PythonValue v = value(walrus.value(), scope);
            scope.set(walrus.name(), v);
            return v;
        }
        if (e instanceof Opaque opaque) {
            if (opaque.kind().equals("yield") && !opaque.parts().isEmpty()) {
                return yielded(opaque, scope);
            }
            List<PythonValue> parts =
                    opaque.parts().stream().map(part -> value(part, scope)).toList();
            return PythonValue.holdPicture(parts)
                    ? new Refused(opaque.kind() + " is not followed", opaque.line())
                    : new Unknown(opaque.kind(), opaque.line());
        }
        return new Unknown("", e.line());
    }

    private PythonValue sequence(Sequence sequence, Scope scope) {
        List<PythonValue> items = new ArrayList<>();
        for (Expression item : sequence.items()) {
            PythonValue v = value(item instanceof Starred starred ? starred.of() : item, scope);
            if (item instanceof Starred && v instanceof Items inner) {
                items.addAll(inner.items());
            } else {
                items.add(v);
            }
        }
        return new Items(items, sequence.kind() == Sequence.Kind.TUPLE, sequence.line());
    }

    private PythonValue conditional(Conditional choice, Scope scope) {
        Optional<Boolean> truth = Truth.of(value(choice.condition(), scope));
        return truth.isPresent()
                ? value(truth.get() ? choice.yes() : choice.no(), scope)
                : Alternatives.of(
                        value(choice.yes(), scope),
                        value(choice.no(), scope),
                        Truth.question(choice.condition()),
                        choice.line());
    }

    private PythonValue lambda(Lambda lambda, Scope scope) {
        return new FunctionValue(
                "lambda",
                lambda.parameters(),
                List.of(new Return(Optional.of(lambda.body()), lambda.line())),
                scope,
                false,
                Optional.empty(),
                Map.of(),
                Definitions.defaults(lambda.parameters(), scope, this),
                -lambda.line());
    }

    private PythonValue comprehension(Comprehension loop, Scope scope) {
        Scope inner = new Scope(scope);
        List<PythonValue> made = new ArrayList<>();
        for (PythonValue item : Loops.items(value(loop.source(), scope), loop.line())) {
            Targets.assign(loop.target(), item, inner, this);
            made.add(value(loop.element(), inner));
        }
        return new Items(made, false, loop.line());
    }

    private PythonValue yielded(Opaque opaque, Scope scope) {
        PythonValue v = value(opaque.parts().get(0), scope);
        if (v.isPicture()) {
            evaluator.mayReturn(v, "Is it this that is taken?", opaque.line());
        }
        return new Unknown("yield", opaque.line());
    }

    private PythonValue binary(Binary b, Scope scope) {
        PythonValue left = value(b.left(), scope);
        if (b.operator().equals("or") || b.operator().equals("and")) {
            Optional<Boolean> truth = Truth.of(left);
            boolean or = b.operator().equals("or");
            if (truth.isPresent()) {
                return truth.get() == or ? left : value(b.right(), scope);
            }
            PythonValue right = value(b.right(), scope);
            Optional<Boolean> other = Truth.of(right);
            return other.isPresent() && other.get() == or && right instanceof Constant
                    ? right
                    : left.isPicture() || right.isPicture()
                            ? new Refused("the code does not say which of two values this is", b.line())
                            : left instanceof Unknown ? left : new Unknown("", b.line());
        }
        PythonValue right = value(b.right(), scope);
        Optional<PythonValue> compared = Truth.compared(b.operator(), left, right, b.line());
        if (compared.isPresent()) {
            return compared.get();
        }
        return arithmetic(b.operator(), left, right, false, b.line());
    }

    PythonValue arithmetic(String operator, PythonValue left, PythonValue right, boolean inPlace, int line) {
        Optional<PythonValue> lost = PythonValue.lost(List.of(left, right));
        if (lost.isPresent()) {
            return lost.get();
        }
        evaluator.flow().used(left, line);
        evaluator.flow().used(right, line);
        if (left instanceof PictureValue picture) {
            return right instanceof PictureValue
                    ? new Refused("two pictures are computed with each other, which is not supported", line)
                    : inPlace
                            ? Arithmetic.inPlace(picture, operator, right, line)
                            : Arithmetic.apply(picture, operator, right, line);
        }
        if (right instanceof PictureValue picture) {
            return Arithmetic.swapped(picture, operator, left, line);
        }
        if (left instanceof Open open
                && (right instanceof Constant || right instanceof Numeric)
                && "*/-".contains(operator)) {
            return new ScaledOpen(open, line);
        }
        return ConstantOperations.of(operator, left, right, line).orElse(new Unknown("", line));
    }

    private PythonValue unary(Unary u, Scope scope) {
        PythonValue v = value(u.of(), scope);
        if (u.operator().equals("not")) {
            return Truth.of(v).<PythonValue>map(t -> new Constant(!t, u.line())).orElse(new Unknown("not", u.line()));
        }
        if (v instanceof Constant c && u.operator().equals("-")) {
            if (c.value() instanceof Long n) {
                return new Constant(-n, u.line());
            }
            if (c.value() instanceof Double d) {
                return new Constant(-d, u.line());
            }
        }
        return v.isPicture() ? new Refused("the sign of a picture is turned, which is not supported", u.line()) : v;
    }

    /**
     * Computes a dictionary by its keys; one with the key instances is the request of a served
     * model.
     */
    private PythonValue dictionary(Dictionary d, Scope scope) {
        Map<String, PythonValue> entries = new HashMap<>();
        for (Entry entry : d.entries()) {
            PythonValue v = value(entry.value(), scope);
            if (entry.key().isEmpty()) {
                if (v instanceof Mapping mapping) {
                    entries.putAll(mapping.entries());
                }
                continue;
            }
            PythonValue key = value(entry.key().get(), scope);
            String name = key instanceof Constant c ? String.valueOf(c.value()) : "#" + entries.size();
            entries.put(name, v);
            if (name.equals("instances")) {
                evaluator.feed(v, d.line());
            }
        }
        return new Mapping(entries, d.line());
    }

    private PythonValue named(Name name, Scope scope) {
        Optional<PythonValue> found = scope.find(name.name());
        if (found.isEmpty()) {
            return scope.find("*")
                    .filter(v -> v instanceof Named)
                    .<PythonValue>map(v -> new Named(((Named) v).name() + "." + name.name(), name.line()))
                    .orElse(new Named("builtins." + name.name(), name.line()));
        }
        PythonValue v = found.get();
        if (scope.isParameter(name.name())) {
            return v;
        }
        // A constant of the module belongs to the line that uses it.
        if (v instanceof Constant c) {
            return new Constant(c.value(), name.line());
        }
        if (v instanceof Items items
                && items.items().stream().allMatch(i -> i instanceof Constant)
                && scope.find(name.name()).isPresent()) {
            return items.each(i -> new Constant(((Constant) i).value(), name.line()))
                    .at(name.line());
        }
        return v;
    }

    private PythonValue call(Call call, Scope scope) {
        PythonValue callee = value(call.function(), scope);
        List<PythonValue> positional = new ArrayList<>();
        Map<String, PythonValue> named = new HashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Argument argument : call.arguments()) {
            PythonValue v = value(argument.value(), scope);
            if (argument.stars() == 1) {
                positional.addAll(v instanceof Items items ? items.items() : List.of(v));
            } else if (argument.stars() == 2) {
                if (v instanceof Mapping mapping) {
                    named.putAll(mapping.entries());
                } else {
                    named.put("**", v);
                }
            } else if (argument.name().isEmpty()) {
                positional.add(v);
            } else {
                named.put(argument.name(), v);
                lines.put(argument.name(), argument.line());
            }
        }
        String name = callee instanceof Member member ? member.name() : Spelling.of(call.function());
        Arguments a = new Arguments(name, positional, named, lines, call.line());
        if (callee instanceof Named builtin) {
            Optional<PythonValue> result = Builtins.call(evaluator, builtin.name(), a);
            if (result.isPresent()) {
                return result.get();
            }
        }
        return evaluator.call(callee, a);
    }

    private PythonValue subscript(Subscript s, Scope scope) {
        PythonValue of = value(s.of(), scope);
        if (of instanceof PictureValue picture) {
            evaluator.flow().used(picture, s.line());
            return picture.kind() == PIL
                    ? new Refused("a PIL image takes no index", s.line())
                    : new PictureIndex(e -> value(e, scope)).of(picture, s.index(), s.line());
        }
        if (of instanceof Open open && (s.index() instanceof Sequence || s.index() instanceof Slice)) {
            return open.asPicture();
        }
        if (of instanceof Refused || of instanceof Asked || of instanceof Model) {
            return of;
        }
        if (s.index() instanceof Slice slice) {
            return of instanceof Items items
                    ? part(items, slice, scope)
                    : of instanceof Numeric numeric ? part(numeric, slice, scope) : of;
        }
        if (of instanceof Numeric numeric) {
            return new PictureIndex(e -> value(e, scope)).of(numeric, s.index(), s.line());
        }
        PythonValue index = value(s.index(), scope);
        if (of instanceof Items items && index instanceof Constant c && c.value() instanceof Long n) {
            int at = (int) (n < 0 ? n + items.items().size() : n);
            return at >= 0 && at < items.items().size() ? items.items().get(at) : new Unknown("an item", s.line());
        }
        if (of instanceof Items items && items.isPicture()) {
            PythonValue first = items.items().get(0);
            if (items.items().stream().allMatch(each -> Alternatives.same(first, each))) {
                return first;
            }
            evaluator.flow().used(items, s.line());
            return new Refused("the code does not say which item of the list this is", s.line());
        }
        if (of instanceof Mapping mapping
                && index instanceof Constant c
                && mapping.entries().containsKey(String.valueOf(c.value()))) {
            return mapping.entries().get(String.valueOf(c.value()));
        }
        if (of instanceof Mapping && of.isPicture() && !(index instanceof Constant)) {
            evaluator.flow().used(of, s.line());
            return new Refused("the code does not say which item of the dictionary this is", s.line());
        }
        return new Unknown("an item", s.line());
    }

    /**
     * Returns a part of a list; all of it for bounds that are not stated, except of numbers.
     */
    private PythonValue part(Items items, Slice slice, Scope scope) {
        Optional<List<PythonValue>> part = part(items.items(), slice, scope);
        if (part.isEmpty() && items.items().stream().anyMatch(i -> i instanceof Constant)) {
            return new Unknown("a part", items.line());
        }
        return new Items(part.orElse(items.items()), items.tuple(), items.line());
    }

    private PythonValue part(Numeric numeric, Slice slice, Scope scope) {
        return part(numeric.numbers(), slice, scope)
                .filter(n -> numeric.axes().startsWith("C"))
                .<PythonValue>map(n -> new Numeric(n, numeric.type(), numeric.kind(), numeric.axes(), numeric.line()))
                .orElse(new Unknown("a part", numeric.line()));
    }

    /** Returns the first or last items, or all in reverse; empty for any other slice. */
    private <T> Optional<List<T>> part(List<T> items, Slice slice, Scope scope) {
        int size = items.size();
        if (slice.step().isPresent()) {
            boolean backwards = value(slice.step().get(), scope).is(-1L)
                    && slice.from().isEmpty()
                    && slice.to().isEmpty();
            List<T> reversed = new ArrayList<>(items);
            Collections.reverse(reversed);
            return backwards ? Optional.of(reversed) : Optional.empty();
        }
        Optional<Integer> from = bound(slice.from(), 0, size, scope);
        Optional<Integer> to = bound(slice.to(), size, size, scope);
        return from.isPresent() && to.isPresent() && from.get() <= to.get()
                ? Optional.of(items.subList(from.get(), to.get()))
                : Optional.empty();
    }

    private Optional<Integer> bound(Optional<Expression> given, int otherwise, int size, Scope scope) {
        if (given.isEmpty()) {
            return Optional.of(otherwise);
        }
        return value(given.get(), scope) instanceof Constant c && c.value() instanceof Long n
                ? Optional.of((int) Math.max(0, Math.min(size, n < 0 ? n + size : n)))
                : Optional.empty();
    }

    /** Reads a field of a value; a method that is not called yet stays a member. */
    private static PythonValue attribute(PythonValue of, Attribute attribute) {
        String name = attribute.name();
        int line = attribute.line();
        if (of instanceof Named named) {
            return new Named(named.name() + "." + name, line);
        }
        if (of instanceof Instance instance) {
            return Instances.field(instance, name)
                    .map(v -> v instanceof Constant c ? new Constant(c.value(), line) : v)
                    .orElse(new Unknown(name, line));
        }
        if (of instanceof ClassType type && type.members().containsKey(name)) {
            return type.members().get(name);
        }
        if (of instanceof Refused || of instanceof Asked) {
            return of;
        }
        if (of instanceof PictureValue picture) {
            return picture(picture, name, line);
        }
        if (of instanceof Model
                && !FeedNames.METHODS.contains(name)
                && !name.equals("compile")
                && !name.equals("set_tensor")
                && !name.equals("run")) {
            return of;
        }
        return new Member(of, name, line);
    }

    private static PythonValue picture(PictureValue picture, String name, int line) {
        Optional<Measured.Sides> sides = picture.kind() == PIL ? Measured.sides(picture, line) : Optional.empty();
        if (sides.isPresent()) {
            switch (name) {
                case "size" -> {
                    return new Items(List.of(sides.get().width(), sides.get().height()), true, line);
                }
                case "width" -> {
                    return sides.get().width();
                }
                case "height" -> {
                    return sides.get().height();
                }
                default -> {}
            }
        }
        return switch (name) {
            case "shape" -> shape(picture, line);
            case "ndim" -> new Constant((long) picture.axes().length(), line);
            case "T", "mT", "flat", "real" -> new Refused("the picture's %s is not supported".formatted(name), line);
            case "size", "width", "height", "dtype", "format" -> new Unknown("the picture's " + name, line);
            default -> new Member(picture, name, line);
        };
    }

    private static PythonValue side(Optional<Measured> side, String what, int line) {
        return side.isPresent() ? side.get() : new Unknown(what, line);
    }

    private static PythonValue shape(PictureValue picture, int line) {
        Optional<Measured.Sides> computed = Measured.sides(picture, line);
        String size = picture.has(SIZE) ? picture.chosen(SIZE) : "";
        List<PythonValue> sides = picture.axes()
                .chars()
                .mapToObj(axis -> switch (axis) {
                    case 'C' -> (PythonValue) new Constant(3L, line);
                    case 'H' -> size.isEmpty()
                            ? side(computed.map(Measured.Sides::height), "the height", line)
                            : new Constant(Long.parseLong(size.split("x")[0]), line);
                    case 'W' -> size.isEmpty()
                            ? side(computed.map(Measured.Sides::width), "the width", line)
                            : new Constant(Long.parseLong(size.split("x")[1]), line);
                    default -> new Unknown("the batch", line);
                })
                .toList();
        return new Items(sides, true, line);
    }
}
