package org.skewscope.code.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.skewscope.code.python.Expression;
import org.skewscope.code.python.Expression.Argument;
import org.skewscope.code.python.Expression.Call;
import org.skewscope.code.python.Parameter;
import org.skewscope.code.python.PythonStatement;
import org.skewscope.code.python.PythonStatement.Assign;
import org.skewscope.code.python.PythonStatement.ClassDefinition;
import org.skewscope.code.python.PythonStatement.Import;
import org.skewscope.code.python.PythonStatement.ImportFrom;
import org.skewscope.code.value.FunctionValue;
import org.skewscope.code.value.PythonValue;
import org.skewscope.code.value.PythonValue.ClassType;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Named;
import org.skewscope.code.value.Scope;

/** Defines imported names, functions and classes. */
final class Definitions {

    /** Decorators that leave the result of a function as it is. */
    private static final Pattern PASSING = Pattern.compile(
            "(builtins|tensorflow|torch|keras|functools|numba|typing|abc|contextlib|streamlit|flask|fastapi"
                    + "|click|pytest|bentoml|modal|ray|spaces|hydra|tenacity|cachetools|celery|mlflow)(\\..*)?");

    private Definitions() {}

    static void of(PythonStatement s, Scope scope, Expressions expressions, Statements statements) {
        if (s instanceof Import imported) {
            String root = imported.module().split("\\.", 2)[0];
            boolean aliased = !imported.alias().isEmpty();
            scope.set(aliased ? imported.alias() : root, new Named(aliased ? imported.module() : root, s.line()));
        } else if (s instanceof ImportFrom imported) {
            String name = imported.name().equals("*") ? imported.module() : imported.module() + "." + imported.name();
            scope.set(imported.alias(), new Named(name, s.line()));
        } else if (s instanceof PythonStatement.Function function) {
            scope.set(function.name(), function(function, scope, expressions));
        } else if (s instanceof ClassDefinition type) {
            Map<String, PythonValue> members = new HashMap<>();
            for (Argument base : type.bases()) {
                if (expressions.value(base.value(), scope) instanceof ClassType above) {
                    members.putAll(above.members());
                }
            }
            members.putAll(statements.members(type.body(), scope));
            List<String> fields = new ArrayList<>();
            for (PythonStatement inner : type.body()) {
                if (inner instanceof Assign assign && assign.targets().size() == 1) {
                    fields.add(Spelling.of(assign.targets().get(0)));
                }
            }
            scope.set(type.name(), new ClassType(type.name(), members, fields, s.line()));
        }
    }

    private static FunctionValue function(PythonStatement.Function f, Scope scope, Expressions expressions) {
        boolean traced = false;
        Map<String, PythonValue> bound = new HashMap<>();
        for (Expression decorator : f.decorators()) {
            Expression named = decorator instanceof Call call ? call.function() : decorator;
            PythonValue value = expressions.value(named, scope);
            String name = value instanceof Named n ? n.name() : Spelling.of(named);
            traced |= name.equals("tensorflow.function") || name.equals("tensorflow.compat.v2.function");
            if (traced
                    && decorator instanceof Call call
                    && call.arguments().stream().anyMatch(a -> compiles(a, scope, expressions))) {
                bound.put(FunctionValue.COMPILED, new Constant(true, f.line()));
            }
            boolean unknown = value instanceof Named && !PASSING.matcher(name).matches();
            if (value instanceof FunctionValue || value instanceof ClassType || unknown) {
                bound.put("wrapped", value);
            }
            if (name.endsWith("staticmethod")) {
                bound.put("static method", value);
            }
        }
        return new FunctionValue(
                f.name(),
                f.parameters(),
                f.body(),
                scope,
                traced,
                Optional.empty(),
                bound,
                defaults(f.parameters(), scope, expressions),
                f.line());
    }

    private static boolean compiles(Argument argument, Scope scope, Expressions expressions) {
        return argument.name().equals("jit_compile")
                && expressions.value(argument.value(), scope).is(true);
    }

    /** Returns the defaults of parameters, computed when the function is defined. */
    static Map<String, PythonValue> defaults(List<Parameter> parameters, Scope scope, Expressions expressions) {
        Map<String, PythonValue> defaults = new HashMap<>();
        for (Parameter parameter : parameters) {
            parameter.fallback().ifPresent(e -> defaults.put(parameter.name(), expressions.value(e, scope)));
        }
        return defaults;
    }
}
