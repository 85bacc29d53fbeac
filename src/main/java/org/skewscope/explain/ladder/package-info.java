/** Compares the stages of two pathways: the first difference and its growth. */
package org.skewscope.explain.ladder;
