/** Keys, values and settings of a pathway's options, and the stages that the options change. */
package org.skewscope.option;
