package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.engine.EngineException;
import org.skewscope.report.RecordJson;
import org.skewscope.report.bundle.BundleCheck;
import org.skewscope.report.bundle.BundleException;
import org.skewscope.report.bundle.Claim;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks evidence. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says whether a bundle is whole, and whether its numbers come out here, too.",
        footer = {
            "",
            "Each claim is IDENTICAL, WITHIN the tolerance, DIFFERS or UNVERIFIABLE. Nothing is",
            "unpacked beside the bundle.",
            "Exit codes: 0 nothing differs, 1 something differs or was tampered with,",
            "            2 wrong usage, 3 the file is no bundle",
            "Example: skewscope verify photos.skew.zip --rerun 20"
        })
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BUNDLE", description = "A file of 'bundle'.")
    private Path bundle;

    @Option(
            names = "--rerun",
            paramLabel = "N|all",
            defaultValue = "8",
            description =
                    "How many of its pictures are measured again, 0 for none. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String rerun;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-4",
            description =
                    "By how much probabilities may differ where the model is fed the same bits."
                            + " Default: ${DEFAULT-VALUE}.")
    private double tolerance;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write the claims as JSON: subject, outcome, why.")
    private String json;

    @Mixin private final ModelOption model = new ModelOption();

    @Spec private CommandSpec spec;

    private final CommandContext context;

    VerifyCommand(CommandContext context) {
        this.context = context;
    }

    /** What is written as JSON. */
    record Document(String bundle, List<Claim> claims) {}

    @Override
    public Integer call() throws IOException {
        int most = most();
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new ParameterException(
                    spec.commandLine(), "--tolerance takes a number from 0, not " + tolerance);
        }
        Path work = Files.createTempDirectory("skewscope-verify");
        List<Claim> claims = new ArrayList<>();
        try {
            BundleCheck.Found found = BundleCheck.examine(bundle, work);
            claims.addAll(found.claims());
            if (found.sound()) {
                claims.addAll(new VerifyRun(context, model.folder(), tolerance).over(work, most));
            }
        } catch (BundleException e) {
            context.err().println(PlainText.of(e.getMessage()));
            return ExitCode.NOT_MEASURED;
        } catch (EngineException | AuditStoreException e) {
            claims.add(new Claim("results", Claim.Outcome.UNVERIFIABLE, e.getMessage()));
        } finally {
            FolderRemoval.remove(work);
        }
        if (!"-".equals(json)) {
            claims.forEach(this::print);
        }
        if (json != null) {
            new RecordJson().write(json, context.out(), new Document(bundle.toString(), claims));
        }
        return claims.stream().anyMatch(each -> each.outcome() == Claim.Outcome.DIFFERS)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private int most() {
        if (rerun.equals("all")) {
            return Integer.MAX_VALUE;
        }
        if (rerun.matches("\\d{1,9}")) {
            return Integer.parseInt(rerun);
        }
        throw new ParameterException(
                spec.commandLine(), "--rerun takes a number from 0 or all, not '" + rerun + "'");
    }

    private void print(Claim claim) {
        context.out()
                .println(
                        PlainText.of(
                                claim.outcome()
                                        + "  "
                                        + claim.subject()
                                        + (claim.why().isEmpty() ? "" : ": " + claim.why())));
    }
}
