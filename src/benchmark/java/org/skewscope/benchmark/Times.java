package org.skewscope.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measured times of one language by case, such as {@code resize/pillow-box/large}. Of several
 * rounds the quickest counts: what disturbs a measurement only ever makes it longer.
 */
final class Times {

    private final Map<String, Time> cases = new TreeMap<>();

    /**
     * Milliseconds, of many calls the shortest.
     *
     * @param minimum on the clock
     * @param processor of the processor
     */
    record Time(double minimum, double processor) {

        Time or(Time other) {
            return new Time(Math.min(minimum, other.minimum), Math.min(processor, other.processor));
        }
    }

    void add(String name, Time time) {
        cases.merge(name, time, Time::or);
    }

    /** Adds what benchmark.py has written. */
    void add(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        root.properties()
                .forEach(entry -> add(
                        entry.getKey(),
                        new Time(
                                entry.getValue().get("minimum").doubleValue(),
                                entry.getValue().get("processor").doubleValue())));
    }

    Map<String, Time> cases() {
        return cases;
    }
}
