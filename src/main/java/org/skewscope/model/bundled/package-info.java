/**
 * The model that the application brings along: its files, checked by their digests and unpacked
 * once.
 */
package org.skewscope.model.bundled;
