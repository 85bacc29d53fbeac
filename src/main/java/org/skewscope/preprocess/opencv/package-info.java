/** The conventions of OpenCV. */
package org.skewscope.preprocess.opencv;
