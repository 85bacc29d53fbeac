/** The text that commands print: tables, colored labels, and sentences about files. */
package org.skewscope.cli.text;
