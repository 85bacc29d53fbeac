/**
 * Holds the state of lessons and courses, step by step, and the contents of their screens, without
 * a toolkit.
 */
package org.skewscope.lesson.flow;
