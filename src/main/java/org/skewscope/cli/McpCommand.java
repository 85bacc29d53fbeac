package org.skewscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.skewscope.cache.FolderTree;
import org.skewscope.cli.mcp.AgentCommands;
import org.skewscope.cli.mcp.AgentTools;
import org.skewscope.cli.mcp.ProtocolServer;
import picocli.CommandLine.Command;

/** Serves agents by the Model Context Protocol. */
@Command(
        name = "mcp",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Serves coding agents by the Model Context Protocol, over standard input and output.",
        footer = {
            "",
            "Tools: import_code, describe_model, compare, explain, find_recipe, diff_models,",
            "reproduce, verify. An answer opens with the cause and has 2,000 bytes at most; whole",
            "documents and pages go into a temporary folder, which is removed at the end.",
            "The engine reads only the files that a request names, and their folders.",
            "Revisions 2024-11-05 to 2025-11-25 (with a handshake) and 2026-07-28.",
            "Exit codes: 0 done, 1 the answers could not be written, 2 wrong usage",
            "Example, in an agent's settings: {\"mcpServers\": {\"skewscope\": {\"command\": \"skewscope\",",
            "\"args\": [\"mcp\"]}}}"
        })
final class McpCommand implements Callable<Integer> {

    private final CommandContext context;
    private final InputStream input;

    /**
     * @param context its standard output receives the answers
     * @param input the agent's messages
     */
    McpCommand(CommandContext context, InputStream input) {
        this.context = context;
        this.input = input;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("skewscope-mcp-");
        // Some clients end the process rather than its input.
        Thread removal = new Thread(() -> remove(folder), "removal of an agent's files");
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            CommandRun commands = new CommandRun(context.engine());
            AgentTools tools =
                    new AgentTools(
                            (words, progress, cancellation) -> {
                                CommandRun.Outcome outcome =
                                        commands.run(words, progress, cancellation);
                                return new AgentCommands.Answer(
                                        outcome.exit(), outcome.out(), outcome.err());
                            },
                            folder);
            boolean written =
                    new ProtocolServer(
                                    context.out(),
                                    context.err(),
                                    tools,
                                    new SkewscopeCommand.Version()
                                            .getVersion()[0].replace("Skewscope ", ""))
                            .serve(input);
            return written ? ExitCode.DONE : ExitCode.FAILED;
        } finally {
            remove(folder);
            withdraw(removal);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process ends already.
        }
    }

    private static void remove(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // The system clears its temporary files.
        }
    }
}
