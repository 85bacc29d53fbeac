/** Distances, rounding, projections and linear systems that several explanations compute with. */
package org.skewscope.explain.numbers;
