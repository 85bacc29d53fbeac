/**
 * What is kept of learning on this computer, without names: progress, and a class before and after.
 */
package org.skewscope.lesson.progress;
