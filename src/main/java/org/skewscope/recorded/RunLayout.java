package org.skewscope.recorded;

/** Where a recorded input has its channels. */
public enum RunLayout {
    NHWC,
    NCHW
}
