/** Checks lessons: the references between their files, and every value on the real engine. */
package org.skewscope.lesson.check;
