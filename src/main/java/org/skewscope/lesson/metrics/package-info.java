/**
 * Measures the values of lessons on this computer and compares them with the values in the files.
 */
package org.skewscope.lesson.metrics;
