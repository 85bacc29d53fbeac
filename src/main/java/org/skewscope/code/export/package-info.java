/** Writes a pathway as a Python program that runs without this one. */
package org.skewscope.code.export;
