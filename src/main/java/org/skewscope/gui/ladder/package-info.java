/**
 * Shows for every pair of pathways where their difference starts and how it grows from stage to
 * stage. A cell selects pair and stage at once.
 */
package org.skewscope.gui.ladder;
