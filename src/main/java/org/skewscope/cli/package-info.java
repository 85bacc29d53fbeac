/** The command line: its commands, their text and their JSON; the only place that prints. */
package org.skewscope.cli;
