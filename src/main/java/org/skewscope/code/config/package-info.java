/** Reads the configs in which model hubs say how pictures are preprocessed. */
package org.skewscope.code.config;
