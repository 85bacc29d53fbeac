package org.skewscope.cache;

import java.util.HashSet;
import java.util.Set;

/**
 * Decides how long the ways of running a model stay ready. Each holds a copy of the weights: of a
 * large model, only the ways that pathways have stay ready, and a way that is tried is closed after
 * its run.
 *
 * @param <K> identifies a way
 */
public final class ReadyWays<K> {

    /** The weights of a larger model are not copied more often than is needed. */
    private static final long LARGE = 32L << 20;

    private static final int FEWEST = 2;

    private final boolean large;
    private Set<K> wanted = Set.of();

    /**
     * @param bytes the size of the weights
     */
    public ReadyWays(long bytes) {
        large = isLarge(bytes);
    }

    /** Returns whether a second copy of so many bytes of weights is too much to be kept. */
    public static boolean isLarge(long bytes) {
        return bytes > LARGE;
    }

    /** Adds ways that are run in turn from now on. */
    public synchronized void announce(Set<K> ways) {
        Set<K> all = new HashSet<>(wanted);
        all.addAll(ways);
        wanted = all;
    }

    /** Forgets the ways that are not run in turn any more. */
    public synchronized void rest(Set<K> ways) {
        wanted = Set.copyOf(ways);
    }

    /** Returns whether a way is closed after its run; false as long as no way is announced. */
    public synchronized boolean isTried(K way) {
        return large && !wanted.isEmpty() && !wanted.contains(way);
    }

    /** Returns how many ways stay ready at most. */
    public synchronized int most() {
        return large ? Math.max(FEWEST, wanted.size()) : (int) CacheLimit.READY_MODELS.most();
    }
}
