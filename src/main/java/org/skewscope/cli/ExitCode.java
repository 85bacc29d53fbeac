package org.skewscope.cli;

/** How a command ends. */
final class ExitCode {

    static final int DONE = 0;

    /** A picture failed, or the engine; standard error says why. */
    static final int FAILED = 1;

    static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
