/**
 * Pathways that mix the options of two, each run once, on which shares, swaps and changes are
 * computed.
 */
package org.skewscope.explain.hybrid;
