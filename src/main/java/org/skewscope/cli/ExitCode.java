package org.skewscope.cli;

/** Holds the exit codes of the commands. */
public final class ExitCode {

    public static final int DONE = 0;

    /** A picture or the engine failed; standard error shows why. */
    public static final int FAILED = 1;

    public static final int WRONG_USAGE = 2;

    /** Nothing could be measured, so that nothing is known about the limits. */
    public static final int NOT_MEASURED = 3;

    /** The program or person that gave the command canceled it; 130 is what shells return. */
    public static final int CANCELED = 130;

    private ExitCode() {}
}
