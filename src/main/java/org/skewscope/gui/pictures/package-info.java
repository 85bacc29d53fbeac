/** The list of pictures: how they get in, their thumbnails, how far they have come. */
package org.skewscope.gui.pictures;
