package org.skewscope.audit.gate;

import org.skewscope.audit.statistics.Sample;

/** Describes the statistic over the errors of all pictures. */
public enum ErrorStatistic {
    MAX("max", 1),
    MEAN("mean", Double.NaN),
    MEDIAN("median", 0.5),
    P99("p99", 0.99);

    private final String id;
    private final double share;

    ErrorStatistic(String id, double share) {
        this.id = id;
        this.share = share;
    }

    /** Returns the id as it is typed. */
    public String id() {
        return id;
    }

    double of(Sample sample) {
        return Double.isNaN(share) ? sample.mean() : sample.quantile(share);
    }
}
