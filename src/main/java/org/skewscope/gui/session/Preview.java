package org.skewscope.gui.session;

import org.skewscope.compare.Comparison;

/** Holds the selected picture's result with a value that is previewed and not set. */
public record Preview(Trial trial, Comparison comparison) {}
