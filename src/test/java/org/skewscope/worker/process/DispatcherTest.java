package org.skewscope.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.worker.protocol.WorkerRequest;

/** Holds that each kind of request is handled, which no compiler of Java 17 does. */
class DispatcherTest {

    @Test
    void everyKindOfRequestIsHandled() {
        JavaClass dispatcher = new ClassFileImporter().importClass(Dispatcher.class);

        assertThat(dispatcher.getInstanceofChecks().stream()
                        .map(check -> check.getRawType().getName()))
                .containsAll(kinds(WorkerRequest.class)
                        .filter(kind -> !kind.equals(LAST))
                        .map(Class::getName)
                        .toList());
    }

    /** The one kind that remains after all checks. */
    private static final Class<?> LAST = WorkerRequest.RunModel.class;

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DispatcherTest::kinds)
                : Stream.of(type);
    }
}
