/** The words typed after a command, turned into pictures, pathways, models and runs. */
package org.skewscope.cli.argument;
