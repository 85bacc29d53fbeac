/** An audit as a Spark job: shards of its pictures on many machines, one result as from one. */
package org.skewscope.spark;
