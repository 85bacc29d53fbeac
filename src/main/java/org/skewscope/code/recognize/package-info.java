/** Says which options have the numbers that a program feeds. */
package org.skewscope.code.recognize;
