/** Measures what a lesson states on this computer, and says what does not agree. */
package org.skewscope.lesson.metrics;
