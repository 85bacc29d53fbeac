package org.skewscope.run;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.skewscope.cache.CacheLimit;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds the tensors of the runs made last, up to a number of bytes and of runs; a shared tensor
 * counts once. What was run with the same key is not run again.
 */
public final class TraceStore {

    /**
     * A trace and what it depends on.
     *
     * @param key empty where the trace must not stand for another run
     */
    public record Entry(Optional<TraceKey> key, PathwayTrace trace) {

        public Entry {
            // What failed may succeed later, and names its file.
            key = trace.failure().isPresent() ? Optional.empty() : key;
        }
    }

    private final long capacityBytes;
    private final Map<Long, List<Entry>> runs = new LinkedHashMap<>();

    public TraceStore(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    public synchronized void keep(long run, List<Entry> traces) {
        runs.put(run, List.copyOf(traces));
        shrink(capacityBytes);
    }

    /** Holds the runs made last, for as long as nobody asks for more. */
    public synchronized void rest() {
        shrink(CacheLimit.RESTING.most());
    }

    private void shrink(long bytes) {
        Iterator<Long> oldest = runs.keySet().iterator();
        while (runs.size() > 1
                && (runs.size() > CacheLimit.KNOWN_RUNS.most() || heldBytes() > bytes)) {
            oldest.next();
            oldest.remove();
        }
    }

    public synchronized Optional<DenseTensor> tensor(TensorKey key) {
        List<Entry> traces = runs.get(key.run());
        return traces == null || key.pathway() < 0 || key.pathway() >= traces.size()
                ? Optional.empty()
                : traces.get(key.pathway()).trace().tensor(key.stage());
    }

    /** What a run with this key yielded. */
    public synchronized Optional<PathwayTrace> known(TraceKey key) {
        return runs.values().stream().flatMap(traces -> known(key, traces)).findFirst();
    }

    /** Where a trace with this key is held. */
    public synchronized Optional<TraceName> name(TraceKey key) {
        for (Map.Entry<Long, List<Entry>> run : runs.entrySet()) {
            for (int i = 0; i < run.getValue().size(); i++) {
                if (run.getValue().get(i).key().filter(key::equals).isPresent()) {
                    return Optional.of(new TraceName(run.getKey(), i));
                }
            }
        }
        return Optional.empty();
    }

    /** Those of some traces that have this key. */
    public static Stream<PathwayTrace> known(TraceKey key, List<Entry> traces) {
        return traces.stream()
                .filter(entry -> entry.key().filter(key::equals).isPresent())
                .map(Entry::trace);
    }

    private long heldBytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (List<Entry> traces : runs.values()) {
            for (Entry entry : traces) {
                for (DenseTensor tensor : entry.trace().tensors().values()) {
                    if (counted.add(tensor.data())) {
                        bytes += tensor.bytes();
                    }
                }
            }
        }
        return bytes;
    }
}
