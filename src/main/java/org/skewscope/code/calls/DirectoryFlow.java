package org.skewscope.code.calls;

import org.skewscope.code.value.Arguments;
import org.skewscope.code.value.Interpreter;
import org.skewscope.code.value.Value;

/** {@code ImageDataGenerator.flow_from_directory} and its like. */
public final class DirectoryFlow {

    private DirectoryFlow() {}

    public static boolean is(Value.Transform transform, String method) {
        return transform.name().equals("keras.ImageDataGenerator");
    }

    public static Value of(Value.Transform generator, Arguments a, Interpreter in) {
        return switch (a.name()) {
            case "flow_from_directory", "flow_from_dataframe" -> KerasCalls.flow(generator, a, in);
            default ->
                    new Value.Refused(
                            "the generator's " + a.name() + "() is not followed", a.line());
        };
    }
}
