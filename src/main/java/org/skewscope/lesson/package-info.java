/**
 * Holds lessons and courses as values: the contents of lesson files, without pictures or results.
 */
package org.skewscope.lesson;
