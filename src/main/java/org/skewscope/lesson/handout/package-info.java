/** Prints a course as one HTML file with its pictures inside, without scripts or requests. */
package org.skewscope.lesson.handout;
