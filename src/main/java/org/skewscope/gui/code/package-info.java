/** Reads the user's own code by drop or paste and shows it line by line as a pathway. */
package org.skewscope.gui.code;
