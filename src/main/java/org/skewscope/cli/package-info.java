/** The command line: its commands with their text and JSON. No other package prints. */
package org.skewscope.cli;
