/**
 * Knows which dropped files are pictures, models, code or results, and keeps what the window remembers between
 * two starts.
 */
package org.skewscope.desk.files;
