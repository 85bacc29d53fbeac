/** Answers agents by the Model Context Protocol; what the tools measure is done by commands. */
package org.skewscope.cli.mcp;
