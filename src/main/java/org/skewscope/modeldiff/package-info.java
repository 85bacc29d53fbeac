/**
 * Compares two model files: networks through formats, layers and weights as the files have them.
 */
package org.skewscope.modeldiff;
