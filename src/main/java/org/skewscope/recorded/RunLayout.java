package org.skewscope.recorded;

/** The position of the channels in a recorded input. */
public enum RunLayout {
    NHWC,
    NCHW
}
