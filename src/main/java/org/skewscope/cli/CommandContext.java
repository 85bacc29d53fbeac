package org.skewscope.cli;

import java.io.PrintStream;

/**
 * What the commands reach the outside through.
 *
 * @param out results
 * @param err progress and complaints
 * @param terminal whether a person watches: colors and a progress line that overwrites itself
 * @param engine makes an engine; the command closes it
 * @param window opens or draws the window
 */
public record CommandContext(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        EngineSource engine,
        WindowHost window) {}
