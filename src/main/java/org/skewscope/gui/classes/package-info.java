/** All classes across the pathways: probabilities, their largest difference, and ranks. */
package org.skewscope.gui.classes;
