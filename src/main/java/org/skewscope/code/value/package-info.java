/** What an expression of a program stands for: constants, pictures on their way, things unknown. */
package org.skewscope.code.value;
