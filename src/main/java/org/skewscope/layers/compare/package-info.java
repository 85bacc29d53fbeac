/** Pairs the units of two networks and compares settings, kernels and epilogues. */
package org.skewscope.layers.compare;
