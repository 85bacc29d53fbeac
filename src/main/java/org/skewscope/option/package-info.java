/** What every choice of a pathway has in common: a stable id and a label. */
package org.skewscope.option;
