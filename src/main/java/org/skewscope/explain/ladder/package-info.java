/** The stages of two pathways side by side: where they part and how the difference grows. */
package org.skewscope.explain.ladder;
