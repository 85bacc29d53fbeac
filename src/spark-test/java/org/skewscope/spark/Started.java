package org.skewscope.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of a test with what it printed.
 *
 * @param out its standard output
 * @param err its standard error
 */
record Started(Process process, Path out, Path err) implements AutoCloseable {

    private static final long MOST_SECONDS = 240;

    static Started of(ProcessBuilder builder, Path log) throws IOException {
        Path out = Path.of(log + ".out");
        Path err = Path.of(log + ".err");
        return new Started(
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
    }

    /** Its exit code. */
    int end() throws Exception {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end: " + Files.readString(err));
        }
        return process.exitValue();
    }

    /** The last line of standard output. */
    String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(out);
        return lines.isEmpty() ? Files.readString(err) : lines.get(lines.size() - 1);
    }

    /** Ends it and the processes that it started, as a machine that fails does. */
    void fail() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }

    /** The processes that it started, of those with a main class of this name. */
    Stream<ProcessHandle> started(String main) {
        return process.descendants()
                .filter(each -> each.info().commandLine().orElse("").contains(main));
    }

    @Override
    public void close() {
        fail();
    }
}
