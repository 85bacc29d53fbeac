/** The order of a course's lessons, what it takes, and when it asks from memory. */
package org.skewscope.lesson.course;
