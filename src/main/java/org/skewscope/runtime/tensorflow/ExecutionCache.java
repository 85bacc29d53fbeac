package org.skewscope.runtime.tensorflow;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps the executions used last: each holds its own copy of the weights and its own compiled
 * kernels, tens of megabytes.
 */
final class ExecutionCache implements AutoCloseable {

    /** The three presets and three variants of them. */
    private static final int CAPACITY = 6;

    private final Map<ReadyModelKey, ReadyModel> executions = new LinkedHashMap<>(16, 0.75f, true);

    /** The execution of that key, made where there is none; the one unused longest is closed. */
    ReadyModel get(ReadyModelKey key, Supplier<ReadyModel> maker) {
        ReadyModel known = executions.get(key);
        if (known != null) {
            return known;
        }
        if (executions.size() >= CAPACITY) {
            Iterator<ReadyModel> oldest = executions.values().iterator();
            ReadyModel unused = oldest.next();
            oldest.remove();
            unused.close();
        }
        ReadyModel made = maker.get();
        executions.put(key, made);
        return made;
    }

    @Override
    public void close() {
        executions.values().forEach(ReadyModel::close);
        executions.clear();
    }
}
