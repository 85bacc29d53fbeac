/** The values of a program's expressions: constants, pictures, functions, and unknown values. */
package org.skewscope.code.value;
