package org.skewscope.run;

/** Begins work ahead of its request. */
public interface WorkAhead {

    /** Stops the work that no request has asked for at its next step. */
    void giveWay();
}
