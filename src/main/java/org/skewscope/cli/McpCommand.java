package org.skewscope.cli;

import java.io.IOException;
import java.io.InputStream;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.mcp.AgentTools;
import org.skewscope.cli.mcp.ProtocolServer;
import picocli.CommandLine.Command;

/** Serves agents by the Model Context Protocol. */
@Command(
        name = "mcp",
        sortOptions = false,
        description = "Serves coding agents by the Model Context Protocol, over standard input and output.",
        footer =
                """

                Tools: import_code, describe_model, compare, explain, find_recipe, diff_models,
                reproduce, verify. An answer opens with the cause and has 2,000 bytes at most; whole
                documents and pages go into a temporary folder, which is removed at the end.
                The engine reads only the files that a request names, and their folders.
                Revisions 2024-11-05 to 2025-11-25 (with a handshake) and 2026-07-28.
                Exit codes: 0 done, 1 the answers could not be written, 2 wrong usage
                Example, in an agent's settings: {"mcpServers": {"skewscope": {"command": "skewscope",
                "args": ["mcp"]}}}""")
final class McpCommand extends ContextCommand {

    private final InputStream input;

    /**
     * @param context its standard output receives the answers
     * @param input the agent's messages
     */
    McpCommand(CommandContext context, InputStream input) {
        super(context);
        this.input = input;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // Some clients end the process rather than its input.
        try (ScratchFolder scratch = ScratchFolder.untilEnd("mcp")) {
            AgentTools tools = new AgentTools(new CommandRun(context.engine())::run, scratch.folder());
            boolean written = new ProtocolServer(
                            context.out(),
                            context.err(),
                            tools,
                            new SkewscopeCommand.Version().getVersion()[0].replace("Skewscope ", ""))
                    .serve(input);
            return written ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
