/**
 * The client of the engine process: starts the process, sends it requests, cancels them, and
 * replaces it when it dies.
 *
 * <p>A {@code WorkerEngine} handles one request at a time. {@code ProcessKeeper} holds the engine
 * process and starts another when it has ended; {@code EngineProcess} is one process with its pipe;
 * {@code Conversation} is one request from the first message to the last; {@code WorkerPool} holds
 * further processes for pathways with other native settings.
 *
 * <p>The states of a conversation, and the message or event that leads from one to the next:
 *
 * <pre>
 *            call
 *             |
 *             v
 *      +-------------+  cancelled, nothing sent                  +---------------------+
 *      |   LOADING   |-----------------------------------------&gt; |      CANCELLED      |
 *      | the process |  sent early, then cancelled: Cancel       | throws Cancellation |
 *      |    loads    |-----------------------------------------&gt; |                     |
 *      +-------------+                                           +---------------------+
 *         |       | not ready                                               ^
 *         | ready +------------&gt; EngineException                            |
 *         v                                                                 |
 *      +-------------+   cancelled: sends Cancel, abandons the request      |
 *  +-&gt; |    ASKED    |------------------------------------------------------+
 *  |   | sent  Ask   |   Cancelled                                          |
 *  |   |             |------------------------------------------------------+
 *  |   +-------------+
 *  |     |  ^   |  ^   |      Done                          +--------------------------+
 *  |     |  |   |  |   +-----------------------------------&gt;| DONE, returns the reply  |
 *  |     |  |   |  |   |      Failed                        +--------------------------+
 *  |     |  |   |  |   +-----------------------------------&gt;| FAILED, EngineException  |
 *  |     |  |   |  |   |      the process ended             |                          |
 *  |     |  |   |  |   +-----------------------------------&gt;| (starts another process) |
 *  |     |  |   |  |                                        +--------------------------+
 *  |     |  |   |  |  StageStarted, Counted, KnownBefore, PreparedStages: to the listener
 *  |     |  |   |  |  Picture: to the sink, then sends Taken
 *  |     |  |   +--+
 *  |     |  |
 *  |     v  |  Elsewhere: WorkerPool runs it in another process, then sends Answer
 *  |   +-----------+
 *  |   | ELSEWHERE |
 *  |   +-----------+
 *  |
 *  |   While an earlier, abandoned request has not ended in that process:
 *  +-- the process ended, or did not stop in time: starts another one and sends Ask again
 *  |   The process ended before it sent a message about this request, for the first time:
 *  +-- starts another one and sends Ask again
 * </pre>
 *
 * <p>The process goes on with an abandoned request until its next step. {@code
 * EngineProcess.MessageQueue} drops what it still sends about that request, and answers an
 * Elsewhere with nothing. The next request is sent at once and waits in the process for the end of
 * the abandoned one.
 */
package org.skewscope.worker.client;
