package org.skewscope.spark;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.execution.option.NativeSettings;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * TensorFlow in a process of its own, from the job's jar: the class path of an executor holds Spark
 * alone, and its class loader got the jar later.
 *
 * @param threads intra-op threads; 0 for TensorFlow's default, one per core of the machine
 */
record JobEngine(int threads) implements EngineStart {

    @Override
    public WorkerEngine open(Optional<Path> model) {
        WorkerLaunch own = WorkerLaunch.ofThisApplication();
        Path jar = jar();
        WorkerLaunch launch = onClassPath(jar) ? own : own.from(jar.toString());
        return new WorkerEngine(
                launch.withEnvironment(
                                NativeSettings.DEFAULT.withThreads(threads).environment())
                        .withModel(model),
                EngineListener.NONE);
    }

    /** Where this class comes from. */
    private static Path jar() {
        try {
            return Path.of(JobEngine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean onClassPath(Path jar) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .anyMatch(entry -> Path.of(entry).toAbsolutePath().equals(jar));
    }
}
