/** The ways of running one model, as options and as ports; what runs them is a runtime. */
package org.skewscope.execution;
