package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.ModelDigest;
import org.skewscope.audit.NamedModels;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.gate.Rerun;
import org.skewscope.audit.store.AuditReader;
import org.skewscope.audit.store.AuditStoreException;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cli.argument.AuditedPathways;
import org.skewscope.cli.argument.ModelOption;
import org.skewscope.engine.EngineException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.report.bundle.BundleCheck;
import org.skewscope.report.bundle.BundleException;
import org.skewscope.report.bundle.BundledModels;
import org.skewscope.report.bundle.Claim;
import org.skewscope.worker.client.EngineClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a bundle, and measures some of its pictures again. */
@Command(
        name = "verify",
        sortOptions = false,
        description = "Checks that a bundle is complete and that its results can be repeated on this computer.",
        footer =
                """

                Each claim is IDENTICAL, WITHIN the tolerance, DIFFERS or UNVERIFIABLE. Nothing is
                unpacked beside the bundle.
                Exit codes: 0 nothing differs, 1 something differs or was tampered with,
                            2 wrong usage, 3 the file is no bundle
                Example: skewscope verify photos.skew.zip --rerun 20""")
final class VerifyCommand extends ContextCommand {

    @Parameters(paramLabel = "BUNDLE", description = "A file of 'bundle'.")
    private Path bundle;

    @Option(
            names = "--rerun",
            paramLabel = "N|all",
            defaultValue = "8",
            description = "Number of pictures to run again, or all; 0 for none. Default: ${DEFAULT-VALUE}.")
    private String rerun;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            defaultValue = "1e-4",
            description =
                    """
                    Allowed difference of probabilities for a bit-identical input tensor. Default: ${DEFAULT-VALUE}.""")
    private double tolerance;

    @Option(names = "--json", paramLabel = "FILE|-", description = "Write the claims as JSON: subject, outcome, why.")
    private String json;

    @Mixin
    private final ModelOption model = new ModelOption();

    VerifyCommand(CommandContext context) {
        super(context);
    }

    /** The document of {@code verify --json}. */
    record Document(String bundle, List<Claim> claims) {}

    @Override
    public Integer call() throws IOException {
        int most = most();
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw usage("--tolerance takes a number from 0, not " + tolerance);
        }
        List<Claim> claims = new ArrayList<>();
        try (ScratchFolder scratch = ScratchFolder.untilEnd("verify")) {
            Path work = scratch.folder();
            BundleCheck.Found found = BundleCheck.examine(bundle, work);
            claims.addAll(found.claims());
            if (found.sound()) {
                claims.addAll(measured(work, most));
            }
        } catch (BundleException e) {
            context.complain(e.getMessage());
            return ExitCode.NOT_MEASURED;
        } catch (EngineException | AuditStoreException e) {
            claims.add(Claim.unverifiable("results", e.getMessage()));
        }
        if (!"-".equals(json)) {
            claims.forEach(this::print);
            context.out().println(summary(claims));
        }
        context.json(json, new Document(bundle.toString(), claims));
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
        throw usage("--rerun takes a number from 0 or all, not '%s'".formatted(rerun));
    }

    /** Returns how many claims have each outcome, in one line. */
    private static String summary(List<Claim> claims) {
        return Stream.of(Claim.Outcome.values())
                .map(outcome -> claims.stream()
                                .filter(each -> each.outcome() == outcome)
                                .count()
                        + " "
                        + outcome)
                .filter(words -> !words.startsWith("0 "))
                .collect(Collectors.joining(", ", "Claims: ", "."));
    }

    private void print(Claim claim) {
        context.tell(claim.outcome() + "  " + claim.subject() + (claim.why().isEmpty() ? "" : ": " + claim.why()));
    }

    /**
     * Measures pictures again and returns a claim for each result.
     *
     * @param work folder with the members of a sound bundle
     * @param most the largest number of pictures
     */
    private List<Claim> measured(Path work, int most) throws IOException, EngineException {
        try (AuditReader claimed = AuditReader.open(work.resolve("audit.skewaudit"))) {
            List<Claim> claims = new ArrayList<>();
            Optional<Path> model = model(work);
            String wanted = claimed.run().orElseThrow().modelSha256();
            String found = ModelDigest.of(model);
            if (!wanted.equals(found)) {
                claims.add(Claim.differs(
                        "model",
                        "This model is not the audited one (%s, here %s). Name it with --model."
                                .formatted("SHA-256 " + ModelDigest.brief(wanted), ModelDigest.brief(found))));
                claims.add(Claim.unverifiable("results", "The results need the model they were made with."));
                return claims;
            }
            claims.add(Claim.same("model"));
            PictureListing pictures = pictures(work, claimed, most);
            if (pictures.pictures().isEmpty()) {
                claims.add(
                        Claim.unverifiable(
                                "results",
                                most == 0
                                        ? "No picture was run again (--rerun 0)."
                                        : """
                            The bundle contains only SHA-256 values of the pictures, so nothing can be run again."""));
                return claims;
            }
            claims.addAll(run(work, claimed, pictures, model));
            return claims;
        }
    }

    private Optional<Path> model(Path work) {
        Path included = work.resolve("model");
        return model.folder().isEmpty() && Files.isDirectory(included) ? Optional.of(included) : model.folder();
    }

    private static PictureListing pictures(Path work, AuditReader claimed, int most) throws IOException {
        List<PictureListing.Listed> found = new ArrayList<>();
        // Any of several copies may be the bundled one.
        Set<String> contents = new HashSet<>();
        claimed.rows(row -> {
            Path file = work.resolve("pictures/" + row.picture().path()).normalize();
            if (found.size() < most
                    && file.startsWith(work)
                    && Files.isRegularFile(file)
                    && contents.add(row.picture().content())) {
                found.add(new PictureListing.Listed(row.picture().path(), file));
            }
        });
        return new PictureListing(found, List.of());
    }

    /**
     * Returns a stored pathway with the model that it was measured with; empty where that model
     * is not here.
     */
    private static Optional<Pathway> runnable(Path work, StoredPathway stored) throws IOException {
        Pathway pathway = stored.pathway();
        if (NamedModels.file(stored).isEmpty()) {
            return Optional.of(pathway);
        }
        return BundledModels.find(work, stored)
                .map(model -> pathway.with(List.of(
                        new Setting(OptionKey.MODEL, model.toAbsolutePath().toString()))));
    }

    private static Claim missing(StoredPathway stored) {
        return Claim.unverifiable(
                "pathway " + stored.id(),
                "Its model %s%s is neither in the bundle nor on this computer. Bundle it with --model include."
                        .formatted(
                                NamedModels.file(stored).orElse(""),
                                stored.modelSha256()
                                        .map(sha -> " (SHA-256 %s)".formatted(ModelDigest.brief(sha)))
                                        .orElse("")));
    }

    private List<Claim> run(Path work, AuditReader claimed, PictureListing pictures, Optional<Path> model)
            throws IOException, EngineException {
        List<Claim> claims = new ArrayList<>();
        List<Pathway> pathways = new ArrayList<>();
        for (StoredPathway stored : claimed.head().pathways()) {
            try {
                runnable(work, stored).ifPresentOrElse(pathways::add, () -> claims.add(missing(stored)));
            } catch (IllegalArgumentException e) {
                claims.add(Claim.unverifiable("pathway " + stored.id(), e.getMessage()));
            }
        }
        if (pathways.isEmpty()) {
            return claims;
        }
        AuditPlan plan = new AuditedPathways.Chosen(pathways, 0, true).plan(work.resolve("pictures"), pictures, model);
        Path file = work.resolve("here.skewaudit");
        try (EngineClient engine = context.engine().open(model)) {
            new AuditWork(context, plan, model).anew(file, engine);
        }
        try (AuditReader here = AuditReader.open(file)) {
            for (Rerun.Compared each : Rerun.compare(claimed, here, tolerance)) {
                claims.add(new Claim(
                        each.picture() + ", " + each.pathway(),
                        Claim.Outcome.valueOf(each.match().name()),
                        each.why()));
            }
        }
        return claims;
    }
}
