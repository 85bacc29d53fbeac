/**
 * From a file's bytes to the numbers a model is fed, stage by stage. Each option reproduces one
 * Python or Java library; that library's arithmetic lives in a package of its own below this one.
 */
package org.skewscope.recipe;
