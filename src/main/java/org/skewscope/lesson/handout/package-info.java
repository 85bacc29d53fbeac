/** A course on paper: one HTML file with its pictures inside, without script or request. */
package org.skewscope.lesson.handout;
