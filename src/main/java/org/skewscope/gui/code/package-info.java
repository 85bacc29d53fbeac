/** The user's own code: taken in by drop or paste, and shown line by line as a pathway. */
package org.skewscope.gui.code;
