/** A classification model on disk: its signature, its labels, what it predicts. */
package org.skewscope.model;
