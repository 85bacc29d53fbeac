package org.skewscope.run;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds the tensors of the runs made last, up to a number of bytes; a shared tensor counts once.
 */
public final class TraceStore {

    private final long capacityBytes;
    private final Map<Long, List<PathwayTrace>> runs = new LinkedHashMap<>();

    public TraceStore(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    public synchronized void keep(long run, List<PathwayTrace> traces) {
        runs.put(run, List.copyOf(traces));
        Iterator<Long> oldest = runs.keySet().iterator();
        while (runs.size() > 1 && heldBytes() > capacityBytes) {
            oldest.next();
            oldest.remove();
        }
    }

    public synchronized Optional<DenseTensor> tensor(TensorKey key) {
        List<PathwayTrace> traces = runs.get(key.run());
        return traces == null || key.pathway() < 0 || key.pathway() >= traces.size()
                ? Optional.empty()
                : traces.get(key.pathway()).tensor(key.stage());
    }

    private long heldBytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (List<PathwayTrace> traces : runs.values()) {
            for (PathwayTrace trace : traces) {
                for (DenseTensor tensor : trace.tensors().values()) {
                    if (counted.add(tensor.data())) {
                        bytes += tensor.bytes();
                    }
                }
            }
        }
        return bytes;
    }
}
