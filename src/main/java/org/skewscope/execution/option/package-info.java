/** The options of an execution, each value a constant, and the recipe they make together. */
package org.skewscope.execution.option;
