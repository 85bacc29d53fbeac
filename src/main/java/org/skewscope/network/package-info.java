/** Networks whose operators can be run one at a time, and two of them held against each other by what they compute. */
package org.skewscope.network;
