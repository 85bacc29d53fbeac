package org.skewscope.worker.client;

import java.util.List;
import java.util.Locale;
import org.skewscope.launch.ThisJava;

/** The most that the Java heap of an engine's process may take. */
final class EngineHeap {

    private static final String MOST = "-Xmx";
    private static final int SMALLEST = 1024;
    private static final int LARGEST = 4096;

    private EngineHeap() {}

    /** What the user gave this process, of whose pictures the engine holds the pixels. */
    static int megabytes() {
        return megabytes(ThisJava.options(), MachineMemory.megabytes());
    }

    /**
     * Without the user's word a quarter of the memory, within bounds: TensorFlow and the window
     * need theirs too.
     *
     * @param options of this process's Java, of which the last counts
     */
    static int megabytes(List<String> options, long machineMegabytes) {
        long wanted = Math.min(LARGEST, machineMegabytes / 4);
        for (String option : options) {
            if (option.startsWith(MOST)) {
                wanted = bytes(option.substring(MOST.length())) >> 20;
            }
        }
        return (int) Math.max(SMALLEST, Math.min(Integer.MAX_VALUE, wanted));
    }

    /** Java has started with it, so that it is a number with a unit or none. */
    private static long bytes(String size) {
        int shift =
                10 * (1 + "kmgt".indexOf(size.toLowerCase(Locale.ROOT).charAt(size.length() - 1)));
        String number = shift == 0 ? size : size.substring(0, size.length() - 1);
        return Long.decode(number) << shift;
    }
}
