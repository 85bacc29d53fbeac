/** One card a pathway: what the model saw, its top classes, and which settings differ. */
package org.skewscope.gui.cards;
