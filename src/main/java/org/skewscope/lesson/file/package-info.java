/** Reads lesson and course files from strangers; a broken file does not stop the others. */
package org.skewscope.lesson.file;
