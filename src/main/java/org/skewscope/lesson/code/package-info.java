/** Short Python that says what a pathway does, for the cards beside a question. */
package org.skewscope.lesson.code;
