/** Checks lessons: what their files say of each other, and every value on the real engine. */
package org.skewscope.lesson.check;
