/** The arguments of commands, turned into pictures, pathways, models and runs. */
package org.skewscope.cli.argument;
