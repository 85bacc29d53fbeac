/** Plots as lists of marks, written as SVG or painted as PNG from the same values. */
package org.skewscope.report.plot;
