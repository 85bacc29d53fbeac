/** The container of WebP files; the pictures inside are decoded by libwebp. */
package org.skewscope.formats.webp;
