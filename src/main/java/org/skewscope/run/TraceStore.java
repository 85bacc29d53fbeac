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
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps the tensors of the latest runs, up to a number of bytes and of runs. A shared tensor counts
 * once.
 */
public final class TraceStore {

    /**
     * Describes a trace and its key.
     *
     * @param key empty if the trace must not be reused for another run
     */
    public record Entry(Optional<TraceKey> key, PathwayTrace trace) {

        public Entry {
            // A failure names its file, and may not occur again.
            key = trace.failure().isPresent() ? Optional.empty() : key;
        }
    }

    private final long capacityBytes;
    private final Map<Long, List<Entry>> runs = new LinkedHashMap<>();

    public TraceStore(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /**
     * Keeps the traces of a run and drops the oldest runs beyond the limits. The latest run stays,
     * even if it is larger than the store.
     *
     * @param run the run's number, which no earlier run has
     * @param traces one for each pathway, in their order
     */
    public synchronized void keep(long run, List<Entry> traces) {
        runs.put(run, List.copyOf(traces));
        shrink(capacityBytes);
    }

    /** Drops all runs but the latest, for an engine that is idle. */
    public synchronized void rest() {
        shrink(CacheLimit.RESTING.most());
    }

    private void shrink(long bytes) {
        Iterator<Long> oldest = runs.keySet().iterator();
        while (runs.size() > 1 && (runs.size() > CacheLimit.KNOWN_RUNS.most() || heldBytes() > bytes)) {
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * Returns a tensor of a run.
     *
     * @param key the run, the pathway's index in the run and the stage; any numbers
     * @return empty if the run is no longer kept, or the pathway or its tensor does not exist
     */
    public synchronized Optional<DenseTensor> tensor(TensorKey key) {
        List<Entry> traces = runs.get(key.run());
        return traces == null || key.pathway() < 0 || key.pathway() >= traces.size()
                ? Optional.empty()
                : traces.get(key.pathway()).trace().tensor(key.stage());
    }

    /**
     * Returns the trace of the oldest kept run that has a key.
     *
     * @param key what the run depends on
     * @return empty if none is kept
     */
    public synchronized Optional<PathwayTrace> known(TraceKey key) {
        return runs.values().stream().flatMap(traces -> known(key, traces)).findFirst();
    }

    /**
     * Returns which run has a trace with this key; the oldest of several.
     *
     * @param key what the run depends on
     * @return empty if none is kept
     */
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

    /**
     * Returns the traces that have a key, in their order.
     *
     * @param key what the run depends on
     * @param traces the entries to search; an entry without a key never matches
     */
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

    /**
     * Identifies one pathway's trace of a run.
     *
     * @param run the run's number
     * @param pathway index of the pathway in that run
     */
    public record TraceName(long run, int pathway) {}
}
