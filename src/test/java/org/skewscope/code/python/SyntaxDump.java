package org.skewscope.code.python;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the calls and assignments of Python files by line, for {@code compare_syntax.py}, which
 * asks CPython's {@code ast} for the same. Arguments: a file with the names of the files.
 */
public final class SyntaxDump {

    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new java.util.concurrent.ConcurrentHashMap<>();

    private SyntaxDump() {}

    public static void main(String[] arguments) throws Exception {
        List<String> files = Files.readAllLines(Path.of(arguments[0]));
        Thread thread = new Thread(null, () -> dump(files), "dump", 1L << 29);
        thread.start();
        thread.join();
    }

    private static void dump(List<String> files) {
        for (String file : files) {
            try {
                String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
                StringBuilder lines = new StringBuilder("F ").append(file).append('\n');
                visit(PythonParser.parse(List.of(text.split("\r\n|\r|\n", -1))), lines);
                System.out.print(lines);
            } catch (java.io.IOException e) {
                System.out.println("F " + file + "\nX unreadable");
            }
        }
    }

    private static void visit(Object node, StringBuilder lines) {
        if (node instanceof Collection<?> items) {
            items.forEach(item -> visit(item, lines));
        } else if (node instanceof Optional<?> some) {
            some.ifPresent(item -> visit(item, lines));
        } else if (node instanceof Record tree) {
            tell(tree, lines);
            for (RecordComponent component : COMPONENTS.computeIfAbsent(tree.getClass(), Class::getRecordComponents)) {
                if (component.getName().equals("hint")) {
                    continue;
                }
                try {
                    visit(component.getAccessor().invoke(tree), lines);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void tell(Record tree, StringBuilder lines) {
        if (tree instanceof Expression.Call call) {
            lines.append("C ").append(call.start()).append(' ').append(name(call.function()));
            lines.append(' ').append(call.arguments().size()).append('\n');
        } else if (tree instanceof PythonStatement.Assign assign
                && assign.value().isPresent()) {
            for (Expression target : assign.targets()) {
                lines.append("A ").append(assign.line()).append(' ').append(name(target));
                lines.append('\n');
            }
        } else if (tree instanceof PythonStatement.Unreadable broken) {
            lines.append("U ")
                    .append(broken.line())
                    .append(' ')
                    .append(broken.why())
                    .append('\n');
        }
    }

    private static String name(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return name.name();
        }
        if (expression instanceof Expression.Attribute attribute) {
            return name(attribute.of()) + "." + attribute.name();
        }
        return "?";
    }
}
