/** What a pathway's card shows: its chips, notes, axis and code lines. */
package org.skewscope.present.card;
