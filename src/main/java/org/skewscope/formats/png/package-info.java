/**
 * Reads PNG files to their stored samples (ISO/IEC 15948), without gamma, color profiles or
 * background, which Python's libraries ignore too.
 */
package org.skewscope.formats.png;
