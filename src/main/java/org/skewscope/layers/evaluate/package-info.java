/** Evaluates units in float64 on what was recorded, with a band for what rounding explains. */
package org.skewscope.layers.evaluate;
