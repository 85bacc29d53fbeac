package org.skewscope.audit;

import java.math.BigInteger;
import java.util.List;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.pathway.Pathway;

/**
 * Divides an audit's pictures, so that neither a request nor the memory grows with the folder. If
 * batches hold other pictures, parts end where a batch ends: each picture has the batch that it has
 * in the whole folder.
 */
public final class AuditParts {

    private static final int SIZE = 2048;

    private final AuditPlan plan;
    private final boolean together;
    private final boolean fresh;
    private final int size;

    /**
     * Holds some pictures of the plan.
     *
     * @param together whether their batches hold other pictures
     * @param fresh whether no result is known when the part begins
     */
    public record Part(List<PictureListing.Listed> pictures, boolean together, boolean fresh) {}

    AuditParts(AuditPlan plan, boolean fresh) {
        this(plan, fresh, SIZE);
    }

    /**
     * Divides a plan.
     *
     * @param plan the subject of the audit
     * @param fresh whether no result is known yet
     * @param most the largest number of pictures of a part, unless one batch holds more
     */
    public AuditParts(AuditPlan plan, boolean fresh, int most) {
        this.plan = plan;
        this.fresh = fresh;
        long multiple = 1;
        boolean others = false;
        for (Pathway pathway : plan.pathways()) {
            BatchRecipe batch = pathway.execution().batch();
            if (batch.neighbours() == BatchNeighbours.OTHERS) {
                others = true;
                multiple = Math.min(Integer.MAX_VALUE, leastMultiple(multiple, batch.size()));
            }
        }
        together = others;
        long parts = Math.max(1, most / multiple);
        size = (int) Math.min(Integer.MAX_VALUE, parts * multiple);
    }

    private static long leastMultiple(long a, long b) {
        return a / BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValue() * b;
    }

    /** Returns whether batches hold other pictures, so that a part must be measured as a whole. */
    public boolean together() {
        return together;
    }

    /** Returns the number of parts. */
    public int count() {
        return (int) (((long) plan.listing().pictures().size() + size - 1) / size);
    }

    /**
     * Returns the part that holds a picture.
     *
     * @param picture the picture's place in the plan, from 0
     */
    Part holding(int picture) {
        return of(picture / size);
    }

    /**
     * Returns a part.
     *
     * @param index from 0
     */
    public Part of(int index) {
        List<PictureListing.Listed> all = plan.listing().pictures();
        int from = index * size;
        int to = (int) Math.min(all.size(), (long) from + size);
        // The results of the first part are known when the next begins, so that copies are not
        // run again.
        return new Part(all.subList(from, to), together, fresh && index == 0);
    }
}
