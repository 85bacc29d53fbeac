/**
 * A lesson and a course as they are given, step by step: what a window shows, without a toolkit.
 */
package org.skewscope.lesson.flow;
