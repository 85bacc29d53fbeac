/**
 * Reads lesson and course files that nobody vouches for; one broken file does not stop the others.
 */
package org.skewscope.lesson.file;
