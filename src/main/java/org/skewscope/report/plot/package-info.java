/** Draws plots as lists of marks, and writes them as SVG or PNG from the same values. */
package org.skewscope.report.plot;
