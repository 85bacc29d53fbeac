/** Lessons and courses as values: what a lesson file says, without its pictures or results. */
package org.skewscope.lesson;
