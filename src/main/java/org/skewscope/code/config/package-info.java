/** Reads the configs in which model hubs describe preprocessing. */
package org.skewscope.code.config;
