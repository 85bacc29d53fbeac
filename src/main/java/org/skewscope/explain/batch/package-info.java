/** What another batch, its size and its neighbours change in one picture's result. */
package org.skewscope.explain.batch;
