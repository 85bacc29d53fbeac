package org.skewscope.run;

/** Does more than it was asked for, as long as nothing else is asked. */
public interface WorkAhead {

    /** Stops what nobody has asked for at its next step. */
    void giveWay();
}
