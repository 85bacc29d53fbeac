/** A pathway's origin in a program: its lines, and changes of options as changes of these lines. */
package org.skewscope.code.origin;
