/** Follows the values of a program through its statements; nothing of it is run. */
package org.skewscope.code.evaluate;
