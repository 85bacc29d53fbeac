/**
 * The file of an audit: one SQLite database that is readable while it grows and resumed by content.
 */
package org.skewscope.audit.store;
