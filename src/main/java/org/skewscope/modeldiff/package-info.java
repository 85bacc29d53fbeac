/** Two model files held against each other: their layers, and their weights number by number. */
package org.skewscope.modeldiff;
