/**
 * A classification model on disk, whatever its format: its signature, its labels, what it predicts.
 */
package org.skewscope.model;
