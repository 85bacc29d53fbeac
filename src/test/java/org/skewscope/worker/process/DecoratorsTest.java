package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.Main;
import org.skewscope.execution.ForwardingModelRunner;
import org.skewscope.execution.LateModel;
import org.skewscope.execution.ModelLibrary;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.recipe.ForwardingPreprocessor;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Holds that no decorator of a model runner or preprocessor keeps a call to itself. */
class DecoratorsTest {

    private static final DenseTensor BATCH = DenseTensor.ofFloat32(Shape.of(1, 1, 1, 3), new float[3]);

    private static final ExecutionRecipe RECIPE =
            new ExecutionRecipe(1, 0, BatchPadding.NONE, ExecutionMode.EAGER, Grappler.ON);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /** Hands calls on though they have several runners, or none yet. */
    private static final List<Class<?>> CHOOSING = List.of(ModelLibrary.class, LateModel.class);

    static Stream<Class<?>> runners() {
        return implementations(ModelRunner.class)
                .filter(type -> !type.getPackageName().startsWith("org.skewscope.runtime"));
    }

    static Stream<Class<?>> preprocessors() {
        // A replayed input makes every stage itself, of a tensor.
        return implementations(Preprocessor.class)
                .filter(type -> type != LibraryPreprocessor.class)
                .filter(type -> !type.getSimpleName().equals("ReplayedInput"));
    }

    private static Stream<Class<?>> implementations(Class<?> port) {
        return CLASSES.stream()
                .filter(type -> type.isAssignableTo(port) && !type.isInterface())
                .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("runners")
    void everyMethodOfAModelRunnerIsForwarded(Class<?> decorator) throws Exception {
        assertThat(CHOOSING.contains(decorator) || ForwardingModelRunner.class.isAssignableFrom(decorator))
                .isTrue();
        for (Method method : ModelRunner.class.getMethods()) {
            Method own = decorator.getMethod(method.getName(), method.getParameterTypes());
            assertThat(own.getDeclaringClass()).as("%s", own).isNotEqualTo(ModelRunner.class);
        }
    }

    @ParameterizedTest
    @MethodSource("preprocessors")
    void everyPreprocessorForwardsItsStages(Class<?> decorator) {
        assertThat(ForwardingPreprocessor.class).isAssignableFrom(decorator);
    }

    @Test
    void theForwardingRunnerReachesTheInnerOneByEachMethod() throws Exception {
        List<Method> reached = new ArrayList<>();
        ModelRunner forwarding = new ForwardingModelRunner(recording(ModelRunner.class, reached)) {};
        assertThat(called(ModelRunner.class, forwarding, reached))
                .containsExactlyInAnyOrder(ModelRunner.class.getMethods());
    }

    @Test
    void theForwardingPreprocessorReachesTheInnerOneByEachStage() throws Exception {
        List<Method> reached = new ArrayList<>();
        Preprocessor forwarding = new ForwardingPreprocessor(recording(Preprocessor.class, reached)) {};
        assertThat(called(Preprocessor.class, forwarding, reached))
                .containsExactlyInAnyOrder(Arrays.stream(Preprocessor.class.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .toArray(Method[]::new));
    }

    /** The engine's outermost runner once kept this to itself, so that nothing was ever closed. */
    @Test
    void restReachesTheRunnerBehindTheRouter() {
        List<List<ExecutionRecipe>> rested = new ArrayList<>();
        ModelRunner here = new ModelRunner() {
            @Override
            public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
                return new ModelOutputs(batch, batch);
            }

            @Override
            public void rest(List<ExecutionRecipe> wanted) {
                rested.add(wanted);
            }

            @Override
            public void close() {}
        };
        ExecutionRecipe elsewhere = RECIPE.withNativeSettings(NativeSettings.DEFAULT.withThreads(2));
        new SettingsRouter(NativeSettings.DEFAULT, here, OtherProcesses.NONE).rest(List.of(RECIPE, elsewhere));

        assertThat(rested).containsExactly(List.of(RECIPE));
    }

    private static <T> T recording(Class<T> port, List<Method> reached) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    reached.add(method);
                    return result(method.getReturnType());
                }));
    }

    private static Object result(Class<?> type) {
        return type == Optional.class
                ? Optional.empty()
                : type == boolean.class ? (Object) false : type == String.class ? "" : null;
    }

    /** Calls each method that a decorator has to forward; defaults made of others run those. */
    private static <T> List<Method> called(Class<T> port, T decorator, List<Method> reached)
            throws ReflectiveOperationException {
        for (Method method : port.getMethods()) {
            if (decorator
                            .getClass()
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass()
                    == port) {
                continue;
            }
            try {
                method.invoke(
                        decorator,
                        Arrays.stream(method.getParameterTypes())
                                .map(DecoratorsTest::argument)
                                .toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError(method + " is not forwarded", e.getCause());
            }
        }
        return reached;
    }

    private static Object argument(Class<?> type) {
        return type == DenseTensor.class
                ? BATCH
                : type == ExecutionRecipe.class
                        ? RECIPE
                        : type == List.class
                                ? List.of(RECIPE)
                                : type == BooleanSupplier.class ? (BooleanSupplier) () -> false : null;
    }
}
