package org.skewscope.gui.session;

import org.skewscope.compare.Comparison;

/** What the selected picture's result would be with a value that nobody has chosen yet. */
public record Preview(Trial trial, Comparison comparison) {}
