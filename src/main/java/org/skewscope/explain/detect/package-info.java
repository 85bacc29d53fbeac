/**
 * Tells from two tensors what may have made the one of the other: shifts, crops, formulas, tone
 * curves.
 */
package org.skewscope.explain.detect;
