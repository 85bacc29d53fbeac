/** What every choice of a pathway has in common, and the stages that choices belong to. */
package org.skewscope.option;
